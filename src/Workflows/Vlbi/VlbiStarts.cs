using VlbiOps.Core.Numerics;
using VlbiOps.Core.Objectives;
using VlbiOps.Models.Visibility;
using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Optim.MultiStarts;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Vlbi;

namespace VlbiOps.Workflows.Vlbi;

/// <summary>Where fits of visibilities start: the model's own values; points spread evenly over priors, or bounds, as far as the data reach; and what is bred of minima.</summary>
/// <remarks>Likelihoods of interferometers have many shallow minima: each of the spread starts is the best of a few random points, which costs as much as the first
/// steps of a descent. Gains and noise keep their own starts.</remarks>
internal sealed class VlbiStarts
{
    /// <summary>Random points of which each start is the best.</summary>
    private const int Candidates = 32;

    /// <summary>Bounds this far apart are searched by factors, not by differences.</summary>
    private const double WideRatio = 20;

    /// <summary>Shares of the fringe spacing of the longest baseline below which sizes differ no more.</summary>
    private const double FinestShare = 0.2;

    /// <summary>Share of fresh starts among those bred: new blood.</summary>
    private const double FreshShare = 0.2;

    /// <summary>Share of bred starts that are mixed of two minima; the others are one with some values drawn anew.</summary>
    private const double MixedShare = 0.35;

    /// <summary>Most values drawn anew, as a share of all.</summary>
    private const double MostDrawn = 0.5;

    /// <summary>Values so near to a bound, as a share of their room, are drawn anew: descents do not come back from there.</summary>
    private const double NearBound = 1e-3;

    private readonly ParameterSet parameters;
    private readonly IObjective objective;
    private readonly ulong seed;
    private readonly RandomStream random;
    private readonly double[] own;
    private readonly int[] spread;
    private readonly double flux;
    private readonly double finest;

    /// <summary>Prepares starts.</summary>
    /// <param name="problem">What is fitted.</param>
    /// <param name="model">Sky and data.</param>
    /// <param name="seed">Any number.</param>
    public VlbiStarts(FitProblem problem, VlbiModel model, ulong seed)
    {
        (parameters, objective, own, this.seed, random) = (problem.Parameters, problem.CreateObjective(), problem.Start(), seed, new RandomStream(seed));
        spread = [.. parameters.Free.Where(i => i < model.Sky.Parameters.Count)];
        (flux, finest) = Reach(model.Observations);
    }

    /// <summary>Values worked out.</summary>
    public int Evaluations { get; private set; }

    /// <summary>The first starts, as points of the model: its own, then the spread ones.</summary>
    /// <param name="count">How many.</param>
    /// <param name="cancellation">Seen before every start.</param>
    public IEnumerable<double[]> First(int count, CancellationToken cancellation)
    {
        if (count < 2 || spread.Length == 0) return [own];
        return StartSampler.UnitCube((count - 1) * Candidates, spread.Length, seed).Chunk(Candidates).Select(cubes =>
        {
            cancellation.ThrowIfCancellationRequested();
            return cubes.Select(Point).MinBy(Cost)!;
        }).Prepend(own);
    }

    /// <summary>Starts bred of minima.</summary>
    /// <param name="minima">The minima, the best first.</param>
    /// <param name="count">How many.</param>
    public IEnumerable<double[]> Next(IReadOnlyList<VlbiMinimum> minima, int count)
    {
        for (var i = 0; i < count && spread.Length > 0; i++)
        {
            if (random.NextUniform() < FreshShare)
            {
                yield return Enumerable.Range(0, Candidates).Select(_ => Point([.. spread.Select(_ => random.NextUniform())])).MinBy(Cost)!;
                continue;
            }

            var uniform = random.NextUniform();
            var point = (double[])minima[(int)(minima.Count * uniform * uniform)].Point.Clone();
            if (minima.Count > 1 && random.NextUniform() < MixedShare) Mix(point, minima[random.NextInt32(minima.Count)].Point);
            else Draw(point);
            foreach (var k in spread)
            {
                if (IsNearBound(parameters[k], point[k])) point[k] = Value(parameters[k], random.NextUniform());
            }

            yield return point;
        }
    }

    /// <summary>The largest amplitude, Jy, and the finest size that the longest baseline sees, uas.</summary>
    private static (double Flux, double Finest) Reach(IReadOnlyList<VlbiData> observations)
    {
        double flux = 0, longest = 0;
        foreach (var columns in observations.Select(data => data.Visibilities.Columns))
        {
            for (var row = 0; row < columns.Count; row++)
            {
                (flux, longest) = (Math.Max(flux, columns.Amplitude(row)), Math.Max(longest, columns.BaselineLength(row)));
            }
        }

        return (flux, FinestShare / longest / SkyUnits.MicroArcSecond);
    }

    private static bool IsNearBound(Parameter parameter, double value)
    {
        var (lower, upper) = parameter.Support;
        var margin = NearBound * (upper - lower);
        return double.IsFinite(margin) && (value - lower < margin || upper - value < margin);
    }

    private double[] Point(double[] cube)
    {
        var point = (double[])own.Clone();
        for (var k = 0; k < spread.Length; k++) point[spread[k]] = Value(parameters[spread[k]], cube[k]);
        return point;
    }

    private double Cost(double[] point)
    {
        Evaluations++;
        return objective.Value(point) is var value && double.IsFinite(value) ? value : double.MaxValue;
    }

    private void Mix(double[] point, double[] other)
    {
        foreach (var i in spread)
        {
            if (random.NextUniform() < 0.5) point[i] = other[i];
        }
    }

    private void Draw(double[] point)
    {
        for (var drawn = 1 + random.NextInt32((int)Math.Ceiling(MostDrawn * spread.Length)); drawn > 0; drawn--)
        {
            var i = spread[random.NextInt32(spread.Length)];
            point[i] = Value(parameters[i], random.NextUniform());
        }
    }

    /// <summary>A value about the start of a parameter without two bounds: by factors, its sign kept (the square of a width must not find each minimum twice), or about
    /// zero; the distance to the one bound by factors.</summary>
    private static double About(Parameter parameter, double lower, double upper, double deviation)
    {
        var factor = Math.Exp(deviation);
        if (double.IsFinite(lower)) return lower + ((parameter.Start > lower ? parameter.Start - lower : 1) * factor);
        if (double.IsFinite(upper)) return upper - ((parameter.Start < upper ? upper - parameter.Start : 1) * factor);
        return parameter.Start == 0 ? deviation : parameter.Start * factor;
    }

    private double Value(Parameter parameter, double probability)
    {
        var (lower, upper) = parameter.Support;
        if (parameter.Prior is { Inverse: not null, IsConditional: false } prior)
        {
            var value = prior.Quantile(probability);
            return value > lower && value < upper ? value : parameter.Start;
        }

        if (parameter.Unit == "Jy" && flux > 0 && (lower == 0 || (double.IsNegativeInfinity(lower) && parameter.Start > 0))) (lower, upper) = (0, Math.Min(upper, flux));
        if (parameter.Unit == "uas" && lower > 0) lower = Math.Clamp(finest, lower, Math.Max(lower, upper / WideRatio));
        if (!double.IsFinite(upper - lower)) return About(parameter, lower, upper, NormalQuantile.Of(probability));
        return lower > 0 && upper > WideRatio * lower ? lower * Math.Pow(upper / lower, probability) : lower + (probability * (upper - lower));
    }
}
