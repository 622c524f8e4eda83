using System.Diagnostics;
using System.Globalization;
using VlbiOps.Core.Objectives;
using VlbiOps.Optim.Sampling;

namespace VlbiOps.Bench.Optim;

/// <summary>What the sampler spends on a leapfrog step beside the gradient: a density that costs next to nothing, drawn from by one chain.</summary>
internal static class LeapfrogTimes
{
    private const int Draws = 20_000;
    private const int Repeats = 5;

    public static int Run(TextWriter output)
    {
        output.WriteLine("| parameters | us a leapfrog step | of which the gradient | beside it |");
        output.WriteLine("|---:|---:|---:|---:|");
        foreach (var dimension in new[] { 3, 10, 30, 100 })
        {
            var density = new Independent(dimension);
            var (best, gradient) = (double.PositiveInfinity, double.PositiveInfinity);
            for (var repeat = 0; repeat < Repeats; repeat++)
            {
                var started = Stopwatch.GetTimestamp();
                var result = new Nuts { Chains = 1, Draws = Draws }.Sample(() => density);
                best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalMicroseconds / (result.WarmUpGradients + result.SamplingGradients));
                gradient = Math.Min(gradient, Gradients(density, result.SamplingGradients));
            }

            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {dimension} | {best:F3} | {gradient:F3} | {best - gradient:F3} |"));
        }

        return 0;
    }

    private static double Gradients(Independent density, int count)
    {
        var (point, gradient) = (new double[density.Dimension], new double[density.Dimension]);
        var started = Stopwatch.GetTimestamp();
        var sum = 0.0;
        for (var k = 0; k < count; k++)
        {
            point[0] = k;
            sum += density.ValueAndGradient(point, gradient);
        }

        return double.IsFinite(sum) ? Stopwatch.GetElapsedTime(started).TotalMicroseconds / count : double.NaN;
    }

    private sealed class Independent(int dimension) : IObjective
    {
        public int Dimension => dimension;

        public double Value(ReadOnlySpan<double> point) => 0.5 * System.Numerics.Tensors.TensorPrimitives.SumOfSquares(point);

        public double ValueAndGradient(ReadOnlySpan<double> point, Span<double> gradient)
        {
            point.CopyTo(gradient);
            return Value(point);
        }
    }
}
