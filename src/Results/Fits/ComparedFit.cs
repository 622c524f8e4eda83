using VlbiOps.Data.BeamMaps;
using VlbiOps.Optim.Comparison;
using VlbiOps.Results.Oof;

namespace VlbiOps.Results.Fits;

/// <summary>What comparisons by criteria need of a fit, whatever kind it is.</summary>
/// <param name="Text">The fit on one line.</param>
/// <param name="LogLikelihood">Normalised log-likelihood at the optimum.</param>
/// <param name="FreeParameterCount">Free parameters.</param>
/// <param name="SampleCount">Samples fitted.</param>
/// <param name="Observation">The maps fitted; null where the data are no maps.</param>
public sealed record ComparedFit(string Text, double LogLikelihood, int FreeParameterCount, int SampleCount, OofObservation? Observation)
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
        return new(fit.ToString(), fit.LogLikelihood, fit.FreeParameterCount, fit.SampleCount, ObservationOf(fit.Problem));
    }

    /// <summary>A posterior's data as they are compared; of a posterior there is no optimum.</summary>
    /// <param name="posterior">The posterior.</param>
    public static ComparedFit Of(PosteriorResult posterior)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        return new(posterior.ToString(), double.NaN, posterior.Problem.Parameters.FreeCount, posterior.Problem.SampleCount, ObservationOf(posterior.Problem));
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

        if (!AreSame(Observation, other.Observation)) throw new ArgumentException($"the fits are of different data ({Named(Observation)}; {Named(other.Observation)}); expected fits of the same data");
    }

    private static OofObservation? ObservationOf(FitProblem problem) => (problem.Source as OofFitResult)?.Observation;

    private static bool AreSame(OofObservation? first, OofObservation? second) => ReferenceEquals(first, second)
        || (first is not null && second is not null && first.Maps.Count == second.Maps.Count
            && first.Maps.Zip(second.Maps).All(pair => pair.First.Power.AsSpan().SequenceEqual(pair.Second.Power)));

    private static string Named(OofObservation? observation) => observation?.ToString() ?? "no maps";

    private InformationCriteria Criteria => new(LogLikelihood, FreeParameterCount, SampleCount);
}
