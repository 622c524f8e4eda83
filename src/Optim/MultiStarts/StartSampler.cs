using VlbiOps.Core.Numerics;

namespace VlbiOps.Optim.MultiStarts;

/// <summary>Starts that fill a region evenly: Latin hypercubes, in which each parameter's values fall one into each of as many equal strata as there are starts.</summary>
/// <remarks>M. D. McKay, R. J. Beckman and W. J. Conover, "A comparison of three methods for selecting values of input variables in the analysis of output
/// from a computer code", Technometrics 21 (1979) 239-245. The same seed gives the same starts.</remarks>
public static class StartSampler
{
    /// <summary>Points of the open unit cube; mapped through the quantiles of priors they become starts that follow them.</summary>
    /// <param name="count">How many.</param>
    /// <param name="dimension">Entries of each.</param>
    /// <param name="seed">Any number.</param>
    /// <exception cref="ArgumentException">There is no point or no entry asked for.</exception>
    public static double[][] UnitCube(int count, int dimension, ulong seed)
    {
        if (count < 1 || dimension < 1)
        {
            throw new ArgumentException($"{count} starts of {dimension} parameters were asked for; at least one of each is needed");
        }

        double[][] points = [.. Enumerable.Range(0, count).Select(_ => new double[dimension])];
        var seeded = new RandomStream(seed);
        var strata = new int[count];
        for (var j = 0; j < dimension; j++)
        {
            var stream = seeded.Split((ulong)j);
            for (var i = 0; i < count; i++)
            {
                // A random order of the strata, made as it grows (Fisher and Yates).
                var k = stream.NextInt32(i + 1);
                (strata[i], strata[k]) = (strata[k], i);
            }

            for (var i = 0; i < count; i++)
            {
                points[i][j] = (strata[i] + stream.NextUniform()) / count;
            }
        }

        return points;
    }

    /// <summary>Starts in a box of finite bounds.</summary>
    /// <exception cref="ArgumentException">A bound is infinite, or a lower one above its upper one; the message names the parameter.</exception>
    public static OptimizationStart[] InBox(ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, int count, ulong seed)
    {
        if (lower.Length != upper.Length)
        {
            throw new ArgumentException($"there are {lower.Length} lower and {upper.Length} upper bounds");
        }

        var points = UnitCube(count, lower.Length, seed);
        for (var j = 0; j < lower.Length; j++)
        {
            if (!(lower[j] <= upper[j] && double.IsFinite(upper[j] - lower[j])))
            {
                throw new ArgumentException($"parameter {j}: starts need finite bounds in their order, not {lower[j]:R} and {upper[j]:R}");
            }

            foreach (var point in points)
            {
                point[j] = Math.Clamp(lower[j] + (point[j] * (upper[j] - lower[j])), lower[j], upper[j]);
            }
        }

        return [.. points.Select(point => new OptimizationStart(point))];
    }

    /// <summary>A start and others around it, normally distributed with its scale as standard deviation; each knows that scale.</summary>
    /// <param name="centre">The point, the first of the starts; it needs a scale.</param>
    /// <param name="count">How many, the centre among them.</param>
    /// <param name="seed">Any number.</param>
    /// <exception cref="ArgumentException">The centre has no scale.</exception>
    public static OptimizationStart[] Around(OptimizationStart centre, int count, ulong seed)
    {
        centre.Validate(centre.Point.Length);
        var scale = centre.Scale ?? throw new ArgumentException("starts around a point need its scale");
        if (count == 1)
        {
            return [centre];
        }

        return [centre, .. UnitCube(count - 1, scale.Length, seed).Select(cube => new OptimizationStart(
            [.. cube.Select((u, j) => centre.Point[j] + (scale[j] * NormalQuantile.Of(u)))]) { Scale = scale })];
    }
}
