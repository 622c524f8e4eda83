namespace VlbiOps.Core.Operators;

/// <summary>Values of an aperture's Fourier transform at any directions, summed term by term:
/// F_k = sum_{y,x} E(y, x) exp(s 2 pi i (x u_k + y v_k) / lambda).</summary>
/// <remarks>The oracle of the fast transforms, and the right choice for a few points. A point costs one pass over the grid; no
/// table is kept beside one axis each way. Input n_y x n_x, y slow; no normalisation; one instance a thread.</remarks>
public sealed class DirectFourierTransform : IComplexOperator
{
    private readonly double[] x;
    private readonly double[] y;
    private readonly double[] u;
    private readonly double[] v;
    private readonly int sign;
    private readonly double[] cosineX;
    private readonly double[] sineX;
    private readonly double[] cosineY;
    private readonly double[] sineY;

    /// <summary>Keeps copies of the coordinates.</summary>
    /// <param name="apertureX">Aperture coordinates x of the columns, metres.</param>
    /// <param name="apertureY">Aperture coordinates y of the rows, metres.</param>
    /// <param name="u">Direction cosines u of the points, radians.</param>
    /// <param name="v">Direction cosines v of the points, radians.</param>
    /// <param name="wavelength">Wavelength, metres; positive.</param>
    /// <param name="sign">Sign of the exponent.</param>
    /// <exception cref="ArgumentException">Unequal numbers of u and v, or a wavelength that is not positive.</exception>
    public DirectFourierTransform(
        ReadOnlySpan<double> apertureX,
        ReadOnlySpan<double> apertureY,
        ReadOnlySpan<double> u,
        ReadOnlySpan<double> v,
        double wavelength,
        FourierSign sign)
    {
        OperatorGuard.Wavelength(wavelength);
        if (u.Length != v.Length)
        {
            throw new ArgumentException($"{u.Length} values of u but {v.Length} of v.", nameof(v));
        }

        x = apertureX.ToArray();
        y = apertureY.ToArray();
        this.u = Array.ConvertAll(u.ToArray(), value => value / wavelength);
        this.v = Array.ConvertAll(v.ToArray(), value => value / wavelength);
        this.sign = (int)sign;
        cosineX = new double[x.Length];
        sineX = new double[x.Length];
        cosineY = new double[y.Length];
        sineY = new double[y.Length];
        InputLength = checked(x.Length * y.Length);
    }

    /// <inheritdoc/>
    public int InputLength { get; }

    /// <inheritdoc/>
    public int OutputLength => u.Length;

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<double> inputReal, ReadOnlySpan<double> inputImaginary, Span<double> outputReal, Span<double> outputImaginary)
    {
        OperatorGuard.Lengths(this, inputReal.Length, inputImaginary.Length, outputReal.Length, outputImaginary.Length);
        for (int k = 0; k < u.Length; k++)
        {
            Phasors(k);
            double sumReal = 0, sumImaginary = 0;
            for (int j = 0; j < y.Length; j++)
            {
                var re = inputReal.Slice(j * x.Length, x.Length);
                var im = inputImaginary.Slice(j * x.Length, x.Length);
                double rowReal = 0, rowImaginary = 0;
                for (int i = 0; i < x.Length; i++)
                {
                    rowReal += (re[i] * cosineX[i]) - (im[i] * sineX[i]);
                    rowImaginary += (re[i] * sineX[i]) + (im[i] * cosineX[i]);
                }

                sumReal += (rowReal * cosineY[j]) - (rowImaginary * sineY[j]);
                sumImaginary += (rowReal * sineY[j]) + (rowImaginary * cosineY[j]);
            }

            outputReal[k] = sumReal;
            outputImaginary[k] = sumImaginary;
        }
    }

    /// <inheritdoc/>
    public void Adjoint(ReadOnlySpan<double> outputReal, ReadOnlySpan<double> outputImaginary, Span<double> inputReal, Span<double> inputImaginary)
    {
        OperatorGuard.Lengths(this, inputReal.Length, inputImaginary.Length, outputReal.Length, outputImaginary.Length);
        inputReal.Clear();
        inputImaginary.Clear();
        for (int k = 0; k < u.Length; k++)
        {
            Phasors(k);
            for (int j = 0; j < y.Length; j++)
            {
                double re = (outputReal[k] * cosineY[j]) + (outputImaginary[k] * sineY[j]);
                double im = (outputImaginary[k] * cosineY[j]) - (outputReal[k] * sineY[j]);
                var targetReal = inputReal.Slice(j * x.Length, x.Length);
                var targetImaginary = inputImaginary.Slice(j * x.Length, x.Length);
                for (int i = 0; i < x.Length; i++)
                {
                    targetReal[i] += (re * cosineX[i]) + (im * sineX[i]);
                    targetImaginary[i] += (im * cosineX[i]) - (re * sineX[i]);
                }
            }
        }
    }

    private void Phasors(int point)
    {
        Fill(x, sign * u[point], cosineX, sineX);
        Fill(y, sign * v[point], cosineY, sineY);
    }

    private static void Fill(double[] coordinates, double factor, double[] cosine, double[] sine)
    {
        for (int i = 0; i < coordinates.Length; i++)
        {
            (sine[i], cosine[i]) = FourierPhase.OfTurns(coordinates[i], factor);
        }
    }
}
