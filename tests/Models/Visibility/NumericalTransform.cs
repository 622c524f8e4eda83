using MathNet.Numerics.Integration;
using VlbiOps.Core.Expressions;
using VlbiOps.Core.Kernels;
using VlbiOps.Models.Visibility;

namespace VlbiOps.Tests.Models.Visibility;

/// <summary>The visibilities of a brightness by quadrature in polar coordinates: the trapezoidal rule around, Gauss and Legendre's outwards, in pieces that end at
/// the brightness's jumps.</summary>
/// <param name="brightness">Jy/sr at arrays of x and y, rad.</param>
internal sealed class NumericalTransform(Func<double[], double[], double[]> brightness)
{
    private const int Rays = 144, Panels = 80, Nodes = 12, Bisections = 45;
    private const double Reach = 600 * SkyUnits.MicroArcSecond;
    private static readonly GaussLegendreRule Rule = new(-1, 1, Nodes);

    private readonly List<double> x = [], y = [], weight = [];
    private readonly KernelRunner transform = MakeTransform();
    private double[][] columns = [];

    /// <summary>Of a model's brightness, or null where it has none.</summary>
    public static NumericalTransform? Of(SkyModel model, double[] values)
    {
        Expr east = Expr.Input("x"), north = Expr.Input("y");
        var symbols = SkyKernels.Symbols(model);
        if (model.Brightness(east, north, symbols) is not { } formula) return null;
        var runner = KernelCompiler.Compile(KernelDefinition.Map(symbols, [east, north], [formula])).CreateRunner();
        var transform = new NumericalTransform((x, y) =>
        {
            var result = new double[x.Length];
            runner.Run(values, [x, y], [result], [], x.Length);
            return result;
        });
        transform.Sample();
        return transform;
    }

    /// <summary>The visibility of what is within reach.</summary>
    public (double Real, double Imaginary) At(double u, double v)
    {
        var sums = new double[2];
        transform.Run([u, v], columns, [], sums, columns[0].Length);
        return (sums[0], sums[1]);
    }

    private static KernelRunner MakeTransform()
    {
        Expr u = Expr.Parameter("u"), v = Expr.Parameter("v"), x = Expr.Input("x"), y = Expr.Input("y"), flux = Expr.Input("flux");
        var term = flux * ComplexExpr.CisTurns((u * x) + (v * y));
        return KernelCompiler.Compile(new([u, v], [x, y, flux], [], [term.Real, term.Imaginary])).CreateRunner();
    }

    private void Sample()
    {
        var jumps = Jumps().ToLookup(jump => jump.Ray, jump => jump.Radius);
        var edges = Enumerable.Range(0, Panels + 1).Select(k => Reach * k / Panels).ToArray();
        for (var ray = 0; ray < Rays; ray++)
        {
            var ends = edges.Concat(jumps[ray]).Order().ToArray();
            for (var k = 1; k < ends.Length; k++)
            {
                AddPiece(ray, ends[k - 1], ends[k]);
            }
        }

        var values = brightness([.. x], [.. y]);
        columns = [[.. x], [.. y], [.. values.Select((value, i) => value * weight[i])]];
    }

    private void AddPiece(int ray, double from, double to)
    {
        var (sine, cosine) = Math.SinCos(2 * Math.PI * ray / Rays);
        for (var n = 0; n < Nodes; n++)
        {
            var radius = (0.5 * (from + to)) + (0.5 * (to - from) * Rule.Abscissas[n]);
            x.Add(radius * sine);
            y.Add(radius * cosine);
            weight.Add(0.5 * (to - from) * Rule.Weights[n] * radius * 2 * Math.PI / Rays);
        }
    }

    /// <summary>Radii at which the brightness jumps: differences of neighbours that do not shrink as they move together.</summary>
    private IEnumerable<(int Ray, double Radius)> Jumps()
    {
        const int steps = 4 * Panels;
        var intervals = Enumerable.Range(0, Rays * steps).Select(i => (Ray: i / steps, Low: Reach * (i % steps) / steps, High: Reach * ((i % steps) + 1) / steps)).ToArray();
        var threshold = 0.02 * Along(intervals, interval => interval.Low).Max(Math.Abs);
        for (var k = 0; k < Bisections; k++)
        {
            var (low, middle, high) = (Along(intervals, interval => interval.Low), Along(intervals, Middle), Along(intervals, interval => interval.High));
            intervals = [.. intervals
                .Select((interval, i) => Math.Abs(middle[i] - low[i]) > Math.Abs(high[i] - middle[i]) ? (interval.Ray, interval.Low, Middle(interval)) : (interval.Ray, Middle(interval), interval.High))
                .Where((_, i) => Math.Abs(high[i] - low[i]) > threshold)];
        }

        return intervals.Select(interval => (interval.Ray, interval.High));
    }

    private static double Middle((int Ray, double Low, double High) interval) => 0.5 * (interval.Low + interval.High);

    private double[] Along((int Ray, double Low, double High)[] intervals, Func<(int Ray, double Low, double High), double> radius) => brightness(
        [.. intervals.Select(interval => radius(interval) * Math.Sin(2 * Math.PI * interval.Ray / Rays))],
        [.. intervals.Select(interval => radius(interval) * Math.Cos(2 * Math.PI * interval.Ray / Rays))]);
}
