namespace VlbiOps.Core.Operators;

/// <summary>Fourier transform from a regular aperture grid to a regular sky grid of any spacing and size, by matrix products:
/// F(v_i, u_j) = sum_{y,x} E(y, x) exp(s 2 pi i (x u_j + y v_i) / lambda).</summary>
/// <remarks>
/// The input is n_y x n_x values, y slow; the output m_v x m_u values, v slow; no normalisation. Axes that mirror about their own centre
/// (every regular grid does) cost n_y n_x m_u + n_y m_u m_v real multiply-adds, wherever the centres lie; others four times that.
/// The matrix Fourier transform is that of Soummer et al. 2007 (Optics Express 15, 15935), with the parities folded.
/// One instance a thread.
/// </remarks>
public sealed class MatrixFourierTransform : IComplexOperator
{
    private readonly IGridTransform forward;
    private readonly IGridTransform backward;
    private readonly PhaseRamp? apertureRamp;
    private readonly PhaseRamp? apertureRampConjugate;
    private readonly PhaseRamp? skyRamp;
    private readonly PhaseRamp? skyRampConjugate;
    private readonly double[] rampedReal;
    private readonly double[] rampedImaginary;

    /// <summary>Builds the tables of sines and cosines once.</summary>
    /// <param name="apertureX">Aperture coordinates x of the columns, metres.</param>
    /// <param name="apertureY">Aperture coordinates y of the rows, metres.</param>
    /// <param name="skyU">Direction cosines u of the output's columns, radians.</param>
    /// <param name="skyV">Direction cosines v of the output's rows, radians.</param>
    /// <param name="wavelength">Wavelength, metres; positive.</param>
    /// <param name="sign">Sign of the exponent.</param>
    /// <exception cref="ArgumentException">An axis is empty or not finite, or the wavelength is not positive.</exception>
    public MatrixFourierTransform(
        ReadOnlySpan<double> apertureX,
        ReadOnlySpan<double> apertureY,
        ReadOnlySpan<double> skyU,
        ReadOnlySpan<double> skyV,
        double wavelength,
        FourierSign sign)
    {
        OperatorGuard.Wavelength(wavelength);

        var x = new FourierAxis(apertureX, nameof(apertureX));
        var y = new FourierAxis(apertureY, nameof(apertureY));
        var u = new FourierAxis(skyU, nameof(skyU)).Scaled(1 / wavelength);
        var v = new FourierAxis(skyV, nameof(skyV)).Scaled(1 / wavelength);
        InputLength = checked(x.Length * y.Length);
        OutputLength = checked(u.Length * v.Length);

        var opposite = (FourierSign)(-(int)sign);
        IsFolded = x.IsSymmetric && y.IsSymmetric && u.IsSymmetric && v.IsSymmetric;
        if (IsFolded)
        {
            // x u = x' u' + x u_c + x_c u', primes counted from the centres: a ramp before and a ramp after.
            forward = new FoldedGridTransform(x, y, u, v, sign);
            backward = new FoldedGridTransform(u, v, x, y, opposite);
            int s = (int)sign;
            apertureRamp = PhaseRamp.Create(apertureX.ToArray(), s * u.Centre, apertureY.ToArray(), s * v.Centre);
            apertureRampConjugate = PhaseRamp.Create(apertureX.ToArray(), -s * u.Centre, apertureY.ToArray(), -s * v.Centre);
            skyRamp = PhaseRamp.Create(u.Offsets, s * x.Centre, v.Offsets, s * y.Centre);
            skyRampConjugate = PhaseRamp.Create(u.Offsets, -s * x.Centre, v.Offsets, -s * y.Centre);
        }
        else
        {
            (x, y, u, v) = (x.WithoutCentre(), y.WithoutCentre(), u.WithoutCentre(), v.WithoutCentre());
            forward = new GeneralGridTransform(x, y, u, v, sign);
            backward = new GeneralGridTransform(u, v, x, y, opposite);
        }

        int scratch = Math.Max(apertureRamp is null ? 0 : InputLength, skyRamp is null ? 0 : OutputLength);
        rampedReal = new double[scratch];
        rampedImaginary = new double[scratch];
    }

    /// <inheritdoc/>
    public int InputLength { get; }

    /// <inheritdoc/>
    public int OutputLength { get; }

    /// <summary>True when all four axes mirror about their centres, so that the parities are folded.</summary>
    public bool IsFolded { get; }

    /// <summary>A transform between grids centred on zero.</summary>
    /// <param name="columns">Aperture samples along x; x_i = (i - (columns - 1) / 2) spacing.</param>
    /// <param name="rows">Aperture samples along y.</param>
    /// <param name="spacing">Aperture spacing, metres.</param>
    /// <param name="skyColumns">Directions along u; u_j = (j - (skyColumns - 1) / 2) skySpacing.</param>
    /// <param name="skyRows">Directions along v.</param>
    /// <param name="skySpacing">Spacing on the sky, radians.</param>
    /// <param name="wavelength">Wavelength, metres.</param>
    /// <param name="sign">Sign of the exponent.</param>
    public static MatrixFourierTransform Centred(
        int columns, int rows, double spacing, int skyColumns, int skyRows, double skySpacing, double wavelength, FourierSign sign) =>
        new(
            CentredAxis(columns, spacing),
            CentredAxis(rows, spacing),
            CentredAxis(skyColumns, skySpacing),
            CentredAxis(skyRows, skySpacing),
            wavelength,
            sign);

    /// <summary>Coordinates (i - (count - 1) / 2) spacing.</summary>
    /// <param name="count">Number of samples.</param>
    /// <param name="spacing">Their distance.</param>
    public static double[] CentredAxis(int count, double spacing)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var axis = new double[count];
        for (int i = 0; i < count; i++)
        {
            axis[i] = (i - (0.5 * (count - 1))) * spacing;
        }

        return axis;
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<double> inputReal, ReadOnlySpan<double> inputImaginary, Span<double> outputReal, Span<double> outputImaginary)
    {
        OperatorGuard.Lengths(this, inputReal.Length, inputImaginary.Length, outputReal.Length, outputImaginary.Length);
        Run(forward, apertureRamp, skyRamp, inputReal, inputImaginary, outputReal, outputImaginary);
    }

    /// <inheritdoc/>
    public void Adjoint(ReadOnlySpan<double> outputReal, ReadOnlySpan<double> outputImaginary, Span<double> inputReal, Span<double> inputImaginary)
    {
        OperatorGuard.Lengths(this, inputReal.Length, inputImaginary.Length, outputReal.Length, outputImaginary.Length);
        Run(backward, skyRampConjugate, apertureRampConjugate, outputReal, outputImaginary, inputReal, inputImaginary);
    }

    private void Run(
        IGridTransform transform,
        PhaseRamp? before,
        PhaseRamp? after,
        ReadOnlySpan<double> real,
        ReadOnlySpan<double> imaginary,
        Span<double> resultReal,
        Span<double> resultImaginary)
    {
        if (before is not null)
        {
            var scratchReal = rampedReal.AsSpan(0, real.Length);
            var scratchImaginary = rampedImaginary.AsSpan(0, real.Length);
            before.Multiply(real, imaginary, scratchReal, scratchImaginary);
            transform.Run(scratchReal, scratchImaginary, resultReal, resultImaginary);
        }
        else
        {
            transform.Run(real, imaginary, resultReal, resultImaginary);
        }

        after?.Multiply(resultReal, resultImaginary, resultReal, resultImaginary);
    }
}
