using VlbiOps.Core.Expressions;
using VlbiOps.Core.Kernels;

namespace VlbiOps.Models.Formulas.Fitting;

/// <summary>What a model of formulas says of its data at a point, row by row.</summary>
public sealed class FormulaComparison
{
    private const int Quantities = 4;
    private readonly FormulaModel model;
    private readonly FormulaRows[] groups;
    private readonly KernelRunner kernel;
    private readonly double[] parameters;
    private readonly double[][] stores;

    /// <summary>Traces a model.</summary>
    /// <param name="model">Formulas and data.</param>
    /// <param name="layout">Its parameters.</param>
    public FormulaComparison(FormulaModel model, FormulaLayout layout)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(layout);
        this.model = model;
        groups = FormulaRows.Of(model, layout);
        var samples = FormulaSample.Of(model, layout);
        kernel = KernelCompiler.Compile(KernelDefinition.Map(
            [.. layout.Names.Select(Expr.Parameter)], FormulaRows.Symbols(model), [.. samples.SelectMany(Stored)])).CreateRunner();
        parameters = new double[layout.Names.Count];
        stores = [.. Enumerable.Range(0, Quantities * samples.Length).Select(_ => new double[groups.Max(group => group.Count)])];

        Expr[] Stored(FormulaSample sample)
        {
            // The weight of a residual of zero is one.
            var centre = Interpreter.Evaluate(model.Likelihood.Weight(Expr.Parameter("r")), _ => 0);
            return [sample.Fitted, sample.Scale, sample.Weight / centre, -(sample.Loss + model.Likelihood.Constant)];
        }
    }

    /// <summary>For each output: fitted values, scales of errors, weights relative to a residual of zero, and log-likelihoods.</summary>
    /// <param name="point">All parameters in their own units.</param>
    public IReadOnlyList<(double[] Fitted, double[] Scale, double[] Weight, double[] LogLikelihood)> At(ReadOnlySpan<double> point)
    {
        double[][] tables = [.. stores.Select(_ => new double[model.RowCount])];
        foreach (var group in groups)
        {
            group.Take(point, parameters);
            kernel.Run(parameters, group.Inputs, stores, [], group.Count);
            for (var k = 0; k < stores.Length; k++) group.Put(stores[k], tables[k]);
        }

        foreach (var (t, term) in model.Terms.Index())
        {
            if (term.Sigma is not { } sigma) continue;
            var logs = tables[(Quantities * t) + 3];
            for (var row = 0; row < logs.Length; row++) logs[row] -= Math.Log(sigma[row]);
        }

        return [.. tables.Chunk(Quantities).Select(output => (output[0], output[1], output[2], output[3]))];
    }
}
