using VlbiOps.Core.Kernels;
using VlbiOps.Core.Objectives;

namespace VlbiOps.Tests.Posteriors;

/// <summary>A compiled posterior: one pass over the rows of its data, in which what depends on parameters alone is worked out once.</summary>
internal sealed class PosteriorObjective : IBatchObjective
{
    private readonly Posterior posterior;
    private readonly KernelRunner gradientRunner;
    private readonly double[][] columns;
    private readonly int rows;
    private readonly Dictionary<int, double[]> batches = [];
    private KernelRunner? valueRunner;
    private double[] sums = [];

    public PosteriorObjective(Posterior posterior)
    {
        this.posterior = posterior;
        gradientRunner = posterior.GradientKernel.CreateRunner();
        columns = [.. posterior.Formula.Columns.Select(column => column.Values)];
        rows = columns.Length == 0 ? 1 : columns[0].Length;
        sums = new double[2 * (Dimension + 1)];
    }

    public int Dimension => posterior.Dimension;

    public double Value(ReadOnlySpan<double> point)
    {
        valueRunner ??= posterior.ValueKernel.CreateRunner();
        Span<double> parts = stackalloc double[2];
        valueRunner.Run(point, columns, [], parts, rows);
        return Total(parts[0], parts[1]);
    }

    public double ValueAndGradient(ReadOnlySpan<double> point, Span<double> gradient)
    {
        var parts = sums.AsSpan(0, 2 * (Dimension + 1));
        gradientRunner.Run(point, columns, [], parts, rows);
        return Take(parts, gradient);
    }

    public void ValuesAndGradients(ReadOnlySpan<double> points, Span<double> values, Span<double> gradients)
    {
        var length = 2 * (Dimension + 1);
        if (!batches.TryGetValue(values.Length, out var batch))
        {
            batches[values.Length] = batch = new double[points.Length];
        }

        if (sums.Length < values.Length * length)
        {
            sums = new double[values.Length * length];
        }

        points.CopyTo(batch);
        gradientRunner.RunBatch(batch, values.Length, columns, [], sums.AsSpan(0, values.Length * length), rows);
        for (var s = 0; s < values.Length; s++)
        {
            values[s] = Take(sums.AsSpan(s * length, length), gradients.Slice(s * Dimension, Dimension));
        }
    }

    private double Take(ReadOnlySpan<double> parts, Span<double> gradient)
    {
        var prior = Dimension + 1;
        for (var k = 0; k < Dimension; k++)
        {
            gradient[k] = Total(parts[k + 1], parts[prior + k + 1]);
        }

        return Total(parts[0], parts[prior]);
    }

    /// <summary>The loop adds what depends on parameters alone once a row.</summary>
    private double Total(double row, double prior) => row + (prior / rows);
}
