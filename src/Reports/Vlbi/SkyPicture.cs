using VlbiOps.Core.Expressions;
using VlbiOps.Core.Kernels;
using VlbiOps.Core.Operators;
using VlbiOps.Models.Visibility;

namespace VlbiOps.Reports.Vlbi;

/// <summary>Brightness of a model on a grid, as it is or seen with a circular Gaussian beam; made once, drawn for many parameter points.</summary>
/// <remarks>One instance a thread. Sharp pictures come from the model's brightness; blurred ones, which every model has, from its visibilities times the beam's transform.</remarks>
public sealed class SkyPicture
{
    /// <summary>Visibilities on a grid repeat the sky; a period of so many fields of view keeps the copies away.</summary>
    private const double Period = 2;

    /// <summary>The beam's transform is followed down to exp(-9).</summary>
    private const double Depth = 9;

    private readonly KernelRunner runner;
    private readonly double[][] inputs;
    private readonly double[][] outputs;
    private readonly MatrixFourierTransform? transform;
    private readonly double[] taper;
    private readonly int count;

    private SkyPicture(SkyModel sky, SkyGrid grid, double beamUas)
    {
        (Grid, BeamUas) = (grid, beamUas);
        Expr[] symbols = [.. sky.Parameters.Select(parameter => Expr.Parameter(parameter.Name))];
        Expr first = Expr.Input("first coordinate"), second = Expr.Input("second coordinate");
        var sigma = Math.PI * Math.PI / (4 * Math.Log(2)) * beamUas * beamUas * SkyUnits.MicroArcSecond * SkyUnits.MicroArcSecond;
        var offsets = Array.ConvertAll(grid.Offsets(), x => x * SkyUnits.MicroArcSecond);
        double[] axis = offsets;
        Expr[] formulas;
        if (beamUas > 0)
        {
            var step = 1 / (Period * grid.FieldOfViewUas * SkyUnits.MicroArcSecond);
            var half = (int)Math.Ceiling(Math.Sqrt(Depth / sigma) / step);

            // An even number of points, so that none lies at the origin.
            axis = MatrixFourierTransform.CentredAxis(2 * half, step);
            transform = new MatrixFourierTransform(axis, axis, offsets, offsets, 1, FourierSign.Negative);
            var visibility = sky.Visibility(first, second, symbols);
            formulas = [visibility.Real, visibility.Imaginary];
        }
        else
        {
            formulas = [sky.Brightness(first, second, symbols) ?? throw new ArgumentException($"{sky} has no brightness that could be drawn without a beam")];
        }

        count = axis.Length * axis.Length;
        inputs = [[.. Enumerable.Range(0, count).Select(k => axis[k % axis.Length])], [.. Enumerable.Range(0, count).Select(k => axis[k / axis.Length])]];
        var cell = axis.Length > 1 ? (axis[1] - axis[0]) * (axis[1] - axis[0]) : 1;
        taper = [.. inputs[0].Zip(inputs[1], (u, v) => cell * Math.Exp(-sigma * ((u * u) + (v * v))))];
        outputs = [.. formulas.Select(_ => new double[count])];
        runner = KernelCompiler.Compile(KernelDefinition.Map(symbols, [first, second], formulas)).CreateRunner();
    }

    /// <summary>Where the points lie.</summary>
    public SkyGrid Grid { get; }

    /// <summary>Full width of the beam at half maximum, uas; 0 where there is none.</summary>
    public double BeamUas { get; }

    /// <summary>Pictures in the detail that a grid can show: of the model as it is, or where that is no function or too fine for the pixels, blurred over 2.5 of them.</summary>
    /// <param name="sky">The model.</param>
    /// <param name="grid">Where the points lie.</param>
    /// <param name="point">Where in its parameters the detail is looked at.</param>
    public static SkyPicture Detailed(SkyModel sky, SkyGrid grid, ReadOnlySpan<double> point)
    {
        const double pixels = 2.5, tolerance = 0.2;
        var blurred = Blurred(sky, grid, pixels * grid.StepUas);
        if (Sharp(sky, grid) is not { } sharp) return blurred;

        // Pixels that a model jumps over make another picture than the mean over them does.
        var (fine, smooth) = (sharp.At(point), blurred.At(point));
        return fine.Zip(smooth, (a, b) => Math.Abs(a - b)).Sum() < tolerance * smooth.Sum(Math.Abs) ? sharp : blurred;
    }

    /// <summary>Pictures of a model as it is; null where its brightness is no function.</summary>
    /// <param name="sky">The model.</param>
    /// <param name="grid">Where the points lie.</param>
    public static SkyPicture? Sharp(SkyModel sky, SkyGrid grid) =>
        sky.Brightness(Expr.Input("x"), Expr.Input("y"), [.. sky.Parameters.Select(parameter => Expr.Parameter(parameter.Name))]) is null ? null : new SkyPicture(sky, grid, 0);

    /// <summary>Pictures of a model as a circular Gaussian beam shows it.</summary>
    /// <param name="sky">The model.</param>
    /// <param name="grid">Where the points lie.</param>
    /// <param name="beamUas">Full width of the beam at half maximum, uas.</param>
    /// <exception cref="ArgumentException">The width is not positive.</exception>
    public static SkyPicture Blurred(SkyModel sky, SkyGrid grid, double beamUas) => beamUas > 0
        ? new SkyPicture(sky, grid, beamUas)
        : throw new ArgumentException(FormattableString.Invariant($"a beam of {beamUas} uas; expected a positive width"), nameof(beamUas));

    /// <summary>The brightness at a point of the model's parameters, Jy/uas^2, a new array: rows northwards, columns eastwards.</summary>
    /// <param name="point">One value a parameter, in the model's order and units.</param>
    public double[] At(ReadOnlySpan<double> point)
    {
        const double perSquare = SkyUnits.MicroArcSecond * SkyUnits.MicroArcSecond;
        runner.Run(point, inputs, outputs, [], count);
        if (transform is null) return Array.ConvertAll(outputs[0], value => value * perSquare);
        for (var k = 0; k < count; k++)
        {
            outputs[0][k] *= taper[k];
            outputs[1][k] *= taper[k];
        }

        var (real, imaginary) = (new double[transform.OutputLength], new double[transform.OutputLength]);
        transform.Apply(outputs[0], outputs[1], real, imaginary);
        return Array.ConvertAll(real, value => value * perSquare);
    }
}
