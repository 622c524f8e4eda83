using VlbiOps.Data.BeamMaps;
using VlbiOps.Models.Formulas.Fitting;
using VlbiOps.Optim.Comparison;
using VlbiOps.Results.Oof;

namespace VlbiOps.Results.Fits;

/// <summary>What comparisons by criteria need of a fit, whatever kind it is.</summary>
/// <param name="Text">The fit on one line.</param>
/// <param name="LogLikelihood">Normalised log-likelihood at the optimum.</param>
/// <param name="FreeParameterCount">Free parameters.</param>
/// <param name="SampleCount">Samples fitted.</param>
/// <param name="Data">The maps fitted, or the model with its table; null where the data are neither.</param>
public sealed record ComparedFit(string Text, double LogLikelihood, int FreeParameterCount, int SampleCount, object? Data)
{
    /// <summary>Akaike's information criterion, 2 k - 2 ln L.</summary>
    public double Aic => Criteria.Aic;

    /// <summary>Schwarz's information criterion, k ln n - 2 ln L.</summary>
    public double Bic => Criteria.Bic;

    /// <summary>An optimum as it is compared.</summary>
    /// <param name="fit">The fit.</param>
    public static ComparedFit Of(FitResult fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return new(fit.ToString(), fit.LogLikelihood, fit.FreeParameterCount, fit.SampleCount, DataOf(fit.Problem));
    }

    /// <summary>A posterior's data as they are compared; of a posterior there is no optimum.</summary>
    /// <param name="posterior">The posterior.</param>
    public static ComparedFit Of(PosteriorResult posterior)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        return new(posterior.ToString(), double.NaN, posterior.Problem.Parameters.FreeCount, posterior.Problem.SampleCount, DataOf(posterior.Problem));
    }

    /// <summary>Refuses fits whose data differ.</summary>
    /// <param name="other">The other fit.</param>
    /// <exception cref="ArgumentException">They are not of the same data.</exception>
    public void RequireSameData(ComparedFit other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (SampleCount != other.SampleCount)
        {
            throw new ArgumentException(FormattableString.Invariant($"the fits are of {SampleCount} and {other.SampleCount} samples; expected fits of the same data"));
        }

        if (!AreSame(Data, other.Data)) throw new ArgumentException($"the fits are of different data ({Named(Data)}; {Named(other.Data)}); expected fits of the same data");
    }

    private static object? DataOf(FitProblem problem) => problem.Source switch
    {
        OofFitResult fit => fit.Observation,
        FormulaModel model => model,
        _ => null,
    };

    /// <summary>Maps of the same powers; outputs of the same values: a fit of y is not one of log(y).</summary>
    private static bool AreSame(object? first, object? second) => (first, second) switch
    {
        (OofObservation a, OofObservation b) => a.Maps.Count == b.Maps.Count && a.Maps.Zip(b.Maps).All(pair => pair.First.Power.AsSpan().SequenceEqual(pair.Second.Power)),
        (FormulaModel a, FormulaModel b) => a.Terms.Count == b.Terms.Count && a.Terms.Zip(b.Terms).All(pair => pair.First.Observed.AsSpan().SequenceEqual(pair.Second.Observed)),
        _ => first is null && second is null,
    };

    private static string Named(object? data) => data switch
    {
        OofObservation observation => observation.ToString(),
        FormulaModel model => string.Join(", ", model.Terms.Select(term => term.Name)),
        _ => "neither maps nor a table",
    };

    private InformationCriteria Criteria => new(LogLikelihood, FreeParameterCount, SampleCount);
}
