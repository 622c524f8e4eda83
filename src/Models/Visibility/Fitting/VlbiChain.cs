using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives.Stages;

namespace VlbiOps.Models.Visibility.Fitting;

/// <summary>The stages of one observation: gains, the model at its places, what closures make of it, losses.</summary>
internal sealed class VlbiChain
{
    /// <summary>Builds the chain.</summary>
    /// <param name="model">The sky.</param>
    /// <param name="data">The observation.</param>
    /// <param name="layout">The parameters.</param>
    /// <param name="index">Which observation of the layout it is.</param>
    /// <param name="threads">Threads for large arrays.</param>
    public VlbiChain(SkyModel model, VlbiData data, VlbiLayout layout, int index, int threads)
    {
        var pool = new UvPool(data.Visibilities.Columns);
        foreach (var term in data.Terms)
        {
            if (term.Closures is { } closures) pool.Add(closures);
        }

        Expr u = Expr.Input("u"), v = Expr.Input("v");
        Expr[] symbols = [.. model.Parameters.Select(parameter => Expr.Parameter(parameter.Name))];
        var (gains, gainStages) = Gains(layout, index, data.Visibilities.Count);
        var context = new TermContext(data.Visibilities, pool, model.Visibility(u, v, symbols), gains, layout.Fraction, layout.Floor, layout.FitsNoise)
        {
            Marginalized = layout.Marginalized,
            FitsFloor = layout.FitsFloor,
        };
        Views = [.. data.Terms.Select(term => term.Closures is null ? VisibilityTerms.Of(term, context) : ClosureTerms.Of(term, context))];
        var inputs = new Pointwise([.. symbols.Select((symbol, k) => (symbol, k))], [], [(u, pool.U), (v, pool.V)]);
        Stages =
        [
            .. gainStages,
            new PointwiseStage(inputs, [.. context.Outputs.Select(output => output.Formula)], [.. context.Outputs.Select(output => output.Field)], threads),
            .. context.Later,
        ];
    }

    /// <summary>In the order in which values flow.</summary>
    public IReadOnlyList<IStage> Stages { get; }

    /// <summary>The terms; to be compared after the stages ran.</summary>
    public IReadOnlyList<TermView> Views { get; }

    private static ((Field? Amplitude, Field? Phase) Fields, List<IStage> Stages) Gains(VlbiLayout layout, int index, int rows)
    {
        var stages = new List<IStage>();
        if (layout.Gains[index] is not { } gains) return ((null, null), stages);
        var (amplitude, phase) = (gains.AmplitudeCount > 0 ? new Field(rows) : null, gains.PhaseCount > 0 ? new Field(rows) : null);
        if (amplitude is not null) stages.Add(new ParameterStage(gains.Amplitudes, layout.FirstGain[index], amplitude));
        if (phase is not null) stages.Add(new ParameterStage(gains.Phases, layout.FirstGain[index] + gains.AmplitudeCount, phase));
        return ((amplitude, phase), stages);
    }
}
