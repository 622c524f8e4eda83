using VlbiOps.Core.Expressions;
using VlbiOps.Core.Kernels;
using VlbiOps.Core.Operators;
using VlbiOps.Models.Visibility.Combinators;

namespace VlbiOps.Models.Visibility.Images;

/// <summary>Makes images of a model, for any number of parameter values (draws of a posterior). One instance a thread.</summary>
/// <remarks>A component's image is its brightness at the pixels' centres times the pixels' area. A component whose brightness is no function (a point, a thin ring, what
/// is blurred by a combinator) is shown through a Gaussian of two pixels' full width at half maximum: its visibilities times the Gaussian's are transformed back. With a
/// beam all are shown so, through the beam.</remarks>
public sealed class SkyImager
{
    private const double BlurPixels = 2;

    // Per full width: where the Gaussian has fallen to 2e-10.
    private const double HighestFrequency = 2.5;

    // The transform back repeats after so many fields: what lies outside, up to one and a half fields from the centre, does not come in again.
    private const int FieldsToRepeat = 2;

    private readonly SkyModel model;
    private readonly Expr[] symbols;
    private readonly double[] east;
    private readonly double[] north;
    private readonly KernelRunner? brightness;
    private readonly KernelRunner? visibilities;
    private readonly MatrixFourierTransform? back;
    private readonly double[][] pixelGrid = [];
    private readonly double[][] baselineGrid = [];
    private readonly double cell;
    private readonly double width;

    /// <summary>Prepares the kernels and grids.</summary>
    /// <param name="model">The model.</param>
    /// <param name="pixels">Pixels along a side.</param>
    /// <param name="fieldOfView">Length of a side, uas.</param>
    /// <param name="beam">Full width at half maximum of the circular Gaussian beam that the model is seen with, uas; 0 for none.</param>
    /// <exception cref="ArgumentException">There is no pixel, the side is not positive, or the beam is negative.</exception>
    public SkyImager(SkyModel model, int pixels, double fieldOfView, double beam = 0)
    {
        ArgumentNullException.ThrowIfNull(model);
        SkyImage.CheckGrid(pixels, fieldOfView);
        if (!(beam >= 0 && double.IsFinite(beam))) throw new ArgumentException(FormattableString.Invariant($"a beam of {beam} uas; it must be 0 or more"), nameof(beam));
        this.model = model;
        (Pixels, FieldOfView) = (pixels, fieldOfView);
        symbols = [.. model.Parameters.Select((_, k) => Expr.Parameter($"parameter {k}"))];
        (east, north) = (SkyImage.East(pixels, fieldOfView), SkyImage.North(pixels, fieldOfView));

        Expr x = Expr.Input("x"), y = Expr.Input("y");
        var parts = Parts();
        var bright = parts.Select(part => beam > 0 ? null : part.Model.Brightness(x, y, part.Values)).ToArray();
        if (bright.OfType<Expr>().Any())
        {
            brightness = KernelCompiler.Compile(KernelDefinition.Map(symbols, [x, y], [Functions.Sum(bright.OfType<Expr>())])).CreateRunner();
            pixelGrid = Mesh(east, north);
        }

        var dark = parts.Where((_, k) => bright[k] is null).ToArray();
        if (dark.Length == 0) return;
        width = beam > 0 ? beam : BlurPixels * fieldOfView / pixels;
        var blur = Expr.Parameter("full width");
        var sum = SkyFormulas.GaussianTransform(blur, x, y) * dark.Select(part => part.Model.Visibility(x, y, part.Values)).Aggregate((a, b) => a + b);
        visibilities = KernelCompiler.Compile(KernelDefinition.Map([.. symbols, blur], [x, y], [sum.Real, sum.Imaginary])).CreateRunner();
        var frequencies = Frequencies();
        baselineGrid = Mesh(frequencies, frequencies);
        back = new MatrixFourierTransform(frequencies, frequencies, east, north, wavelength: 1, FourierSign.Negative);
        // d(u) d(v) of the integral and the solid angle of a pixel.
        cell = 1.0 / (FieldsToRepeat * pixels) / (FieldsToRepeat * pixels);
    }

    /// <summary>Pixels along a side.</summary>
    public int Pixels { get; }

    /// <summary>Length of a side, uas.</summary>
    public double FieldOfView { get; }

    /// <summary>The image of a model at its parameters' values.</summary>
    /// <param name="model">The model.</param>
    /// <param name="values">In the units of its parameters.</param>
    /// <param name="pixels">Pixels along a side.</param>
    /// <param name="fieldOfView">Length of a side, uas.</param>
    public static SkyImage Make(SkyModel model, ReadOnlySpan<double> values, int pixels, double fieldOfView) => new SkyImager(model, pixels, fieldOfView).Image(values);

    /// <summary>The image at parameter values.</summary>
    /// <param name="values">In the order and the units of the model's parameters.</param>
    /// <exception cref="ArgumentException">Their number is not that of the model's parameters.</exception>
    public SkyImage Image(ReadOnlySpan<double> values)
    {
        if (values.Length != symbols.Length) throw new ArgumentException($"{values.Length} values for the {symbols.Length} parameters of {model}", nameof(values));
        var image = new double[Pixels * Pixels];
        if (visibilities is not null) AddTransform(values, image);
        if (brightness is not null) AddBrightness(values, image);
        return new(Pixels, FieldOfView, image);
    }

    private void AddTransform(ReadOnlySpan<double> values, double[] image)
    {
        var count = baselineGrid[0].Length;
        var (real, imaginary, rest) = (new double[count], new double[count], new double[image.Length]);
        visibilities!.Run([.. values, width], baselineGrid, [real, imaginary], [], count);
        back!.Apply(real, imaginary, image, rest);
        for (var i = 0; i < image.Length; i++)
        {
            image[i] *= cell;
        }
    }

    private void AddBrightness(ReadOnlySpan<double> values, double[] image)
    {
        var jansky = new double[image.Length];
        brightness!.Run(values, pixelGrid, [jansky], [], image.Length);
        var side = FieldOfView / Pixels * SkyUnits.MicroArcSecond;
        for (var i = 0; i < image.Length; i++)
        {
            image[i] += side * side * jansky[i];
        }
    }

    /// <summary>The components with their parameters.</summary>
    private (SkyModel Model, IReadOnlyList<Expr> Values)[] Parts() => model is Sum sum ? [.. sum.Components.Zip(sum.Shares(symbols))] : [(model, symbols)];

    /// <summary>Baselines along an axis, wavelengths: evenly from minus to plus where the Gaussian ends.</summary>
    private double[] Frequencies()
    {
        var most = (int)Math.Ceiling(HighestFrequency * FieldsToRepeat * FieldOfView / width);
        var step = 1 / (FieldsToRepeat * FieldOfView * SkyUnits.MicroArcSecond);
        return [.. Enumerable.Range(-most, (2 * most) + 1).Select(k => k * step)];
    }

    /// <summary>Both coordinates of every point of a grid, the first axis the fastest.</summary>
    private static double[][] Mesh(double[] x, double[] y) => [[.. y.SelectMany(_ => x)], [.. y.SelectMany(value => Enumerable.Repeat(value, x.Length))]];
}
