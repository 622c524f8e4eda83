using VlbiOps.Models.Formulas.Fitting;
using VlbiOps.Results.Fits;

namespace VlbiOps.Workflows.Formulas;

/// <summary>The log-likelihood of each row of each output.</summary>
/// <param name="model">Formulas and data.</param>
/// <param name="layout">Their parameters.</param>
internal sealed class FormulaPointwiseLikelihood(FormulaModel model, FormulaLayout layout) : IPointwiseLikelihood
{
    private readonly FormulaComparison comparison = new(model, layout);

    public int SampleCount => model.RowCount * model.Terms.Count;

    public void LogLikelihoods(ReadOnlySpan<double> point, Span<double> logLikelihoods)
    {
        foreach (var (k, output) in comparison.At(point).Index()) output.LogLikelihood.CopyTo(logLikelihoods[(k * model.RowCount)..]);
    }
}
