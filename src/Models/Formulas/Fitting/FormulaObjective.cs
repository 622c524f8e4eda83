using VlbiOps.Core.Expressions;
using VlbiOps.Core.Kernels;
using VlbiOps.Core.Objectives;

namespace VlbiOps.Models.Formulas.Fitting;

/// <summary>Minus the log-likelihood of a model of formulas, less <see cref="LogLikelihoodConstant"/>: value, gradient and curvature are sums over rows in one
/// pass each, nothing is stored a row.</summary>
/// <remarks>The point is that of <see cref="FormulaLayout.Parameters"/>. The curvature is sum L''(r) (dr/dp)(dr/dq) with L'' kept positive; along a fitted
/// noise n it is sum (L''(r) r^2 + L'(r) r) / n^2, the second derivative by ln n, and nothing across: errors are symmetric.</remarks>
public sealed class FormulaObjective : IGaussNewton, IBatchObjective
{
    private readonly FormulaRows[] groups;
    private readonly int own;
    private readonly Lazy<KernelRunner> value;
    private readonly Lazy<KernelRunner> gradient;
    private readonly Lazy<KernelRunner> curvature;
    private readonly double[] parameters;
    private readonly double[] one = new double[1];
    private readonly double[] first;
    private readonly double[] second;
    private double[] sets = [];
    private double[] sums = [];

    /// <summary>Traces a model; kernels are compiled when they are first asked for.</summary>
    /// <param name="model">Formulas and data.</param>
    /// <param name="layout">Its parameters.</param>
    /// <param name="threads">Threads for large tables.</param>
    public FormulaObjective(FormulaModel model, FormulaLayout layout, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(layout);
        Dimension = layout.Parameters.Count;
        groups = FormulaRows.Of(model, layout);
        own = layout.Names.Count;
        Expr[] symbols = [.. layout.Names.Select(Expr.Parameter)], inputs = FormulaRows.Symbols(model);
        var samples = FormulaSample.Of(model, layout);
        var loss = Functions.Sum(samples.Select(sample => sample.Loss));
        KernelRunner Compile(KernelDefinition definition) => KernelCompiler.Compile(definition).CreateRunner(threads);
        value = new(() => Compile(KernelDefinition.Sum(symbols, inputs, loss)));
        gradient = new(() => Compile(KernelDefinition.SumWithGradient(symbols, inputs, loss)));
        curvature = new(() => Compile(new(symbols, inputs, [], [loss, .. Differentiation.Gradient(loss, symbols), .. Curvature(samples, symbols, layout.Parameters.Count - layout.FirstNoise)])));
        parameters = new double[own];
        first = new double[1 + own];
        second = new double[1 + own + (own * (own + 1) / 2)];
        LogLikelihoodConstant = ConstantOf(model);
    }

    /// <inheritdoc/>
    public int Dimension { get; }

    /// <summary>What the objective leaves out: ln L = this - objective.</summary>
    public double LogLikelihoodConstant { get; }

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> point)
    {
        double total = 0;
        foreach (var group in groups)
        {
            group.Take(point, parameters);
            value.Value.Run(parameters, group.Inputs, [], one, group.Count);
            total += one[0];
        }

        return total;
    }

    /// <inheritdoc/>
    public double ValueAndGradient(ReadOnlySpan<double> point, Span<double> gradient)
    {
        gradient.Clear();
        double total = 0;
        foreach (var group in groups)
        {
            group.Take(point, parameters);
            this.gradient.Value.Run(parameters, group.Inputs, [], first, group.Count);
            total += first[0];
            Scatter(group, first.AsSpan(1), gradient);
        }

        return total;
    }

    /// <inheritdoc/>
    public double ValueGradientAndCurvature(ReadOnlySpan<double> point, Span<double> gradient, Span<double> curvature)
    {
        gradient.Clear();
        curvature.Clear();
        double total = 0;
        foreach (var group in groups)
        {
            group.Take(point, parameters);
            this.curvature.Value.Run(parameters, group.Inputs, [], second, group.Count);
            total += second[0];
            Scatter(group, second.AsSpan(1, own), gradient);
            ScatterTriangle(group, second.AsSpan(1 + own), curvature);
        }

        return total;
    }

    /// <inheritdoc/>
    public void ValuesAndGradients(ReadOnlySpan<double> points, Span<double> values, Span<double> gradients)
    {
        var count = values.Length;
        if (sets.Length != count * own) (sets, sums) = (new double[count * own], new double[count * (1 + own)]);
        values.Clear();
        gradients.Clear();
        foreach (var group in groups)
        {
            for (var s = 0; s < count; s++) group.Take(points.Slice(s * Dimension, Dimension), sets.AsSpan(s * own, own));
            gradient.Value.RunBatch(sets, count, group.Inputs, [], sums, group.Count);
            for (var s = 0; s < count; s++)
            {
                values[s] += sums[s * (1 + own)];
                Scatter(group, sums.AsSpan((s * (1 + own)) + 1, own), gradients.Slice(s * Dimension, Dimension));
            }
        }
    }

    /// <summary>Values at many points, the gradients not asked for.</summary>
    /// <param name="points">The points one after the other.</param>
    /// <param name="values">Receives a value a point.</param>
    public void Values(ReadOnlySpan<double> points, Span<double> values)
    {
        var (count, batch, totals) = (values.Length, new double[values.Length * own], new double[values.Length]);
        values.Clear();
        foreach (var group in groups)
        {
            for (var s = 0; s < count; s++) group.Take(points.Slice(s * Dimension, Dimension), batch.AsSpan(s * own, own));
            value.Value.RunBatch(batch, count, group.Inputs, [], totals, group.Count);
            for (var s = 0; s < count; s++) values[s] += totals[s];
        }
    }

    /// <summary>The lower triangle of a row's curvature, row by row.</summary>
    private static IEnumerable<Expr> Curvature(FormulaSample[] samples, Expr[] symbols, int noises)
    {
        var first = symbols.Length - noises;
        Expr[][] slopes = [.. samples.Select(sample => Differentiation.Gradient(sample.Residual, symbols))];
        for (var j = 0; j < symbols.Length; j++)
        {
            for (var k = 0; k <= j; k++)
            {
                var (row, column) = (j - first, k - first);
                if (row < 0) yield return Functions.Sum(samples.Select((sample, t) => sample.Bend * slopes[t][j] * slopes[t][k]));
                else yield return row == column ? samples[row].NoiseBend / Functions.Square(symbols[j]) : 0;
            }
        }
    }

    private static void Scatter(FormulaRows group, ReadOnlySpan<double> own, Span<double> all)
    {
        for (var k = 0; k < own.Length; k++) all[group.Indices[k]] += own[k];
    }

    private void ScatterTriangle(FormulaRows group, ReadOnlySpan<double> triangle, Span<double> all)
    {
        var next = 0;
        for (var j = 0; j < own; j++)
        {
            for (var k = 0; k <= j; k++)
            {
                var (a, b, entry) = (group.Indices[j], group.Indices[k], triangle[next++]);
                all[(a * Dimension) + b] += entry;
                if (a != b) all[(b * Dimension) + a] += entry;
            }
        }
    }

    /// <summary>What the objective of a model leaves out, without making one.</summary>
    /// <param name="model">Formulas and data.</param>
    public static double ConstantOf(FormulaModel model) =>
        -model.Terms.Sum(term => (term.Observed.Length * model.Likelihood.Constant) + (term.Sigma?.Sum(Math.Log) ?? 0));
}
