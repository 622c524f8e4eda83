using VlbiOps.Core.Expressions;
using VlbiOps.Core.Kernels;

namespace VlbiOps.Models.Formulas.Fitting;

/// <summary>What a model of formulas gives at rows, with the exact slopes over its parameters: to first order, what errors of parameters do to its values.</summary>
public sealed class FormulaTangent
{
    private readonly FormulaModel model;
    private readonly FormulaRows[] groups;
    private readonly int own;
    private readonly Lazy<KernelRunner> values;
    private readonly Lazy<KernelRunner> tangents;
    private readonly double[] parameters;
    private readonly double[][] stores;

    /// <summary>Traces a model; kernels are compiled when they are first asked for.</summary>
    /// <param name="model">Formulas and rows; what was observed does not matter.</param>
    /// <param name="layout">Its parameters.</param>
    public FormulaTangent(FormulaModel model, FormulaLayout layout)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(layout);
        this.model = model;
        own = layout.Names.Count;
        groups = FormulaRows.Of(model, layout);
        Expr[] symbols = [.. layout.Names.Select(Expr.Parameter)];
        var samples = FormulaSample.Of(model, layout);
        Lazy<KernelRunner> Kernel(Func<FormulaSample, Expr[]> stored) =>
            new(() => KernelCompiler.Compile(KernelDefinition.Map(symbols, FormulaRows.Symbols(model), [.. samples.SelectMany(stored)])).CreateRunner());
        values = Kernel(sample => [sample.Fitted, sample.Scale]);
        tangents = Kernel(sample => [sample.Fitted, sample.Scale, .. Differentiation.Gradient(sample.Fitted, symbols)]);
        parameters = new double[own];
        stores = [.. Enumerable.Range(0, model.Terms.Count * (2 + own)).Select(_ => new double[groups.Max(group => group.Count)])];
    }

    /// <summary>For each output: values, scales of errors, and variances of the values, g C g with the gradient g.</summary>
    /// <param name="point">All parameters in their own units.</param>
    /// <param name="covariance">Their covariance, row-major; zeros for those that are held. A variance is not a number where it depends on an entry that is none.</param>
    public IReadOnlyList<(double[] Value, double[] Scale, double[] Variance)> At(ReadOnlySpan<double> point, double[] covariance)
    {
        ArgumentNullException.ThrowIfNull(covariance);
        var all = point.Length;
        (double[] Value, double[] Scale, double[] Variance)[] outputs = [.. model.Terms.Select(_ => (Table(), Table(), Table()))];
        var variance = new double[stores[0].Length];
        foreach (var group in groups)
        {
            group.Take(point, parameters);
            tangents.Value.Run(parameters, group.Inputs, stores, [], group.Count);
            for (var t = 0; t < outputs.Length; t++)
            {
                var first = t * (2 + own);
                for (var row = 0; row < group.Count; row++) variance[row] = Quadratic(first + 2, row, group.Indices, covariance, all);
                group.Put(stores[first], outputs[t].Value);
                group.Put(stores[first + 1], outputs[t].Scale);
                group.Put(variance, outputs[t].Variance);
            }
        }

        return outputs;
    }

    /// <summary>For each output values and scales of errors, no slopes worked out.</summary>
    /// <param name="point">All parameters in their own units.</param>
    public IReadOnlyList<(double[] Value, double[] Scale)> At(ReadOnlySpan<double> point)
    {
        (double[] Value, double[] Scale)[] outputs = [.. model.Terms.Select(_ => (Table(), Table()))];
        foreach (var group in groups)
        {
            group.Take(point, parameters);
            values.Value.Run(parameters, group.Inputs, stores[..(2 * outputs.Length)], [], group.Count);
            for (var t = 0; t < outputs.Length; t++)
            {
                group.Put(stores[2 * t], outputs[t].Value);
                group.Put(stores[(2 * t) + 1], outputs[t].Scale);
            }
        }

        return outputs;
    }

    private double[] Table() => new double[model.RowCount];

    private double Quadratic(int slopes, int row, int[] indices, double[] covariance, int all)
    {
        var sum = 0.0;
        for (var j = 0; j < own; j++)
        {
            var a = stores[slopes + j][row];
            for (var k = 0; k < own && a != 0; k++)
            {
                var b = stores[slopes + k][row];
                if (b != 0) sum += a * b * covariance[(indices[j] * all) + indices[k]];
            }
        }

        return sum;
    }
}
