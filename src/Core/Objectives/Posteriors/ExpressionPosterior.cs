using VlbiOps.Core.Expressions;
using VlbiOps.Core.Kernels;

namespace VlbiOps.Core.Objectives.Posteriors;

/// <summary>A posterior whose likelihood is a formula: transforms, priors, Jacobians and likelihood in one kernel, one pass over the data.</summary>
/// <remarks>The kernel adds up, for each row of data, the row's term and its gradient; what depends on parameters alone is worked out once before the loop,
/// comes back multiplied by the number of rows, and is divided by it.</remarks>
public sealed class ExpressionPosterior : Posterior
{
    private readonly double[][] columns;
    private readonly Kernel valueKernel;
    private readonly Kernel gradientKernel;
    private readonly Lazy<Kernel> rowKernel;
    private readonly KernelRunner value;
    private readonly KernelRunner gradient;
    private readonly Lazy<KernelRunner> rows;
    private readonly double[][] rowValues;
    private readonly double[] valueSums = new double[3];
    private double[] batch = [];
    private double[] sums;

    /// <summary>Compiles a posterior.</summary>
    /// <param name="space">The coordinates.</param>
    /// <param name="term">The log likelihood of one row of data, over parameters (<c>Expr.Parameter</c>) and columns (<c>Expr.Input</c>) by name.</param>
    /// <param name="columns">The data, all columns of one length.</param>
    /// <param name="once">Log likelihood that is added once, over parameters alone.</param>
    /// <exception cref="ArgumentException">A name is not known, or columns differ in length.</exception>
    public ExpressionPosterior(PosteriorSpace space, Expr term, IReadOnlyDictionary<string, double[]> columns, Expr? once = null)
        : base(space)
    {
        this.columns = [.. columns.Values];
        RowCount = CountRows(columns);
        Expr[] inputs = [.. columns.Keys.Select(Expr.Input)];
        var symbols = space.EngineSymbols;
        var row = space.Resolve(term);
        var single = space.Resolve(once ?? 0);
        var rest = single + space.LogPrior + space.LogJacobian;
        valueKernel = KernelCompiler.Compile(new(symbols, inputs, [], [row, rest, single]));
        gradientKernel = KernelCompiler.Compile(new(symbols, inputs, [], [row, .. Differentiation.Gradient(row, symbols), rest, .. Differentiation.Gradient(rest, symbols)]));
        rowKernel = new(() => KernelCompiler.Compile(KernelDefinition.Map(symbols, inputs, [row])));
        (value, gradient, rows) = (valueKernel.CreateRunner(), gradientKernel.CreateRunner(), new(() => rowKernel.Value.CreateRunner()));
        rowValues = [new double[RowCount]];
        sums = new double[2 * (Dimension + 1)];
    }

    private ExpressionPosterior(ExpressionPosterior other)
        : base(other.Space)
    {
        (columns, RowCount, valueKernel, gradientKernel, rowKernel) = (other.columns, other.RowCount, other.valueKernel, other.gradientKernel, other.rowKernel);
        (value, gradient, rows) = (valueKernel.CreateRunner(), gradientKernel.CreateRunner(), new(() => rowKernel.Value.CreateRunner()));
        rowValues = [new double[RowCount]];
        sums = new double[2 * (Dimension + 1)];
    }

    /// <summary>Number of rows of data; 1 where there are none, so that what depends on parameters alone still counts once.</summary>
    public int RowCount { get; }

    /// <summary>The priors alone.</summary>
    public static ExpressionPosterior OfPriors(PosteriorSpace space) => new(space, 0, new Dictionary<string, double[]>());

    /// <summary>Another instance of the same, for another thread.</summary>
    public ExpressionPosterior Fork() => new(this);

    /// <inheritdoc/>
    public override double Value(ReadOnlySpan<double> point)
    {
        value.Run(point, columns, [], valueSums, RowCount);
        return -(valueSums[0] + (valueSums[1] / RowCount));
    }

    /// <inheritdoc/>
    public override double LogLikelihood(ReadOnlySpan<double> point)
    {
        value.Run(point, columns, [], valueSums, RowCount);
        return valueSums[0] + (valueSums[2] / RowCount);
    }

    /// <summary>The log likelihood of every row, without what is added once: what leave-one-out cross-validation works from.</summary>
    /// <param name="point">An engine point.</param>
    /// <param name="logLikelihoods">Receives <see cref="RowCount"/> values.</param>
    public void RowLogLikelihoods(ReadOnlySpan<double> point, Span<double> logLikelihoods)
    {
        rows.Value.Run(point, columns, rowValues, [], RowCount);
        rowValues[0].CopyTo(logLikelihoods);
    }

    /// <inheritdoc/>
    public override double ValueAndGradient(ReadOnlySpan<double> point, Span<double> gradient)
    {
        this.gradient.Run(point, columns, [], sums.AsSpan(0, 2 * (Dimension + 1)), RowCount);
        return Combine(sums, gradient);
    }

    /// <inheritdoc/>
    public override void ValuesAndGradients(ReadOnlySpan<double> points, Span<double> values, Span<double> gradients)
    {
        var stride = 2 * (Dimension + 1);
        // The runner takes exactly as long an array as there are sets; chains and starts keep their number.
        if (batch.Length != points.Length) batch = new double[points.Length];
        if (sums.Length < values.Length * stride) sums = new double[values.Length * stride];
        points.CopyTo(batch);
        gradient.RunBatch(batch, values.Length, columns, [], sums.AsSpan(0, values.Length * stride), RowCount);
        for (var s = 0; s < values.Length; s++)
        {
            values[s] = Combine(sums.AsSpan(s * stride, stride), gradients.Slice(s * Dimension, Dimension));
        }
    }

    /// <summary>From the sums over rows and those that depend on parameters alone, minus the log density and its gradient.</summary>
    private double Combine(ReadOnlySpan<double> sums, Span<double> gradient)
    {
        var rest = sums[(Dimension + 1)..];
        for (var k = 0; k < Dimension; k++)
        {
            gradient[k] = -(sums[k + 1] + (rest[k + 1] / RowCount));
        }

        return -(sums[0] + (rest[0] / RowCount));
    }

    private static int CountRows(IReadOnlyDictionary<string, double[]> columns)
    {
        if (columns.Count == 0) return 1;
        var (name, first) = columns.First();
        foreach (var (other, column) in columns)
        {
            if (column.Length != first.Length) throw new ArgumentException($"column {other} has {column.Length} rows where column {name} has {first.Length}");
        }

        return first.Length > 0 ? first.Length : throw new ArgumentException($"column {name} has no rows");
    }
}
