using VlbiOps.Core.Expressions;
using VlbiOps.Core.Kernels;
using VlbiOps.Core.Objectives;

namespace VlbiOps.Models.Formulas.Fitting;

/// <summary>The residuals of a model of formulas in units of their errors, with their Jacobian, for least squares by orthogonal factorisation: output after
/// output, rows in the table's order.</summary>
public sealed class FormulaResidualVector : IResiduals
{
    private readonly FormulaRows[] groups;
    private readonly int outputs;
    private readonly int rows;
    private readonly int own;
    private readonly Lazy<KernelRunner> residual;
    private readonly Lazy<KernelRunner> jacobian;
    private readonly double[] parameters;
    private readonly double[][] stores;
    private readonly double[][] residualStores;

    /// <summary>Traces a model.</summary>
    /// <param name="model">Formulas and data, the noise not fitted.</param>
    /// <param name="layout">Its parameters.</param>
    /// <param name="threads">Threads for large tables.</param>
    public FormulaResidualVector(FormulaModel model, FormulaLayout layout, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(layout);
        if (model.IsNoiseFitted) throw new ArgumentException("residuals in units of a noise that is fitted are no least-squares problem; expected known errors");
        (Dimension, outputs, rows, own) = (layout.Parameters.Count, model.Terms.Count, model.RowCount, layout.Names.Count);
        groups = FormulaRows.Of(model, layout);
        Expr[] symbols = [.. layout.Names.Select(Expr.Parameter)], inputs = FormulaRows.Symbols(model);
        Expr[] residuals = [.. FormulaSample.Of(model, layout).Select(sample => sample.Residual)];
        KernelRunner Compile(IReadOnlyList<Expr> stored) => KernelCompiler.Compile(KernelDefinition.Map(symbols, inputs, stored)).CreateRunner(threads);
        residual = new(() => Compile(residuals));
        jacobian = new(() => Compile([.. residuals, .. residuals.SelectMany(r => Differentiation.Gradient(r, symbols))]));
        parameters = new double[own];
        stores = [.. Enumerable.Range(0, outputs * (1 + own)).Select(_ => new double[groups.Max(group => group.Count)])];
        residualStores = stores[..outputs];
    }

    /// <inheritdoc/>
    public int Dimension { get; }

    /// <inheritdoc/>
    public int ResidualCount => outputs * rows;

    /// <inheritdoc/>
    public void Residuals(ReadOnlySpan<double> point, Span<double> residuals)
    {
        foreach (var group in groups) Run(residual.Value, group, residualStores, point, residuals);
    }

    /// <inheritdoc/>
    public void ResidualsAndJacobian(ReadOnlySpan<double> point, Span<double> residuals, Span<double> jacobian)
    {
        // Rows of groups that do not have a parameter do not change with it.
        if (groups.Length > 1) jacobian.Clear();
        foreach (var group in groups)
        {
            Run(this.jacobian.Value, group, stores, point, residuals);
            for (var k = 0; k < own; k++)
            {
                for (var t = 0; t < outputs; t++)
                {
                    group.Put(stores[outputs + (t * own) + k], jacobian.Slice((group.Indices[k] * ResidualCount) + (t * rows), rows));
                }
            }
        }
    }

    private void Run(KernelRunner kernel, FormulaRows group, double[][] into, ReadOnlySpan<double> point, Span<double> residuals)
    {
        group.Take(point, parameters);
        kernel.Run(parameters, group.Inputs, into, [], group.Count);
        for (var t = 0; t < outputs; t++) group.Put(into[t], residuals.Slice(t * rows, rows));
    }
}
