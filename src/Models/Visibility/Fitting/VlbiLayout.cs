using VlbiOps.Core.Objectives;

namespace VlbiOps.Models.Visibility.Fitting;

/// <summary>The parameters of a problem: the model's, the noise's, then each observation's gains.</summary>
internal sealed class VlbiLayout
{
    private const double LargestFraction = 2;
    private const double LargestFloor = 10;

    public VlbiLayout(SkyModel model, IReadOnlyList<VlbiData> observations, SystematicNoise noise, GainModel gains)
    {
        // Starts that nobody told are asked for by who makes a fit of the problem: here they are any that the bounds allow.
        var all = new List<Parameter>(model.Parameters.Select(parameter => double.IsNaN(parameter.Start) ? parameter with { Start = parameter.CreateTransform().ToModel(0.0) } : parameter));
        (FitsNoise, FitsFloor) = (noise.IsFitted, noise.FitsFloor);
        Marginalized = gains is { IsMarginalized: true, AmplitudeSigma: not null } ? gains : null;
        if (FitsNoise)
        {
            Fraction = all.Count;
            all.Add(new("noise.fraction", string.Empty, noise.FitsFraction ? 0.02 : 0) { Lower = 0, Upper = LargestFraction, IsFixed = !noise.FitsFraction });
            Floor = all.Count;
            all.Add(new("noise.floor", "Jy", noise.FitsFloor ? 0.01 : 0) { Lower = 0, Upper = LargestFloor, IsFixed = !noise.FitsFloor });
        }

        (Gains, FirstGain) = (new GainLayout?[observations.Count], new int[observations.Count]);
        for (var k = 0; k < observations.Count; k++)
        {
            FirstGain[k] = all.Count;
            if (gains.FeltBy(observations[k].Terms) is not { IsFitted: true } felt) continue;
            Gains[k] = new GainLayout(observations[k].Visibilities, felt, observations.Count > 1 ? FormattableString.Invariant($"data{k + 1}.") : string.Empty);
            all.AddRange(Gains[k]!.Parameters);
        }

        Parameters = new ParameterSet(all);
    }

    /// <summary>All parameters.</summary>
    public ParameterSet Parameters { get; }

    /// <summary>Whether noise is fitted.</summary>
    public bool FitsNoise { get; }

    /// <summary>Whether its floor is.</summary>
    public bool FitsFloor { get; }

    /// <summary>Index of the noise's fraction.</summary>
    public int Fraction { get; }

    /// <summary>Index of the noise's floor.</summary>
    public int Floor { get; }

    /// <summary>Gains of amplitudes that are integrated out; null where there are none.</summary>
    public GainModel? Marginalized { get; }

    /// <summary>Each observation's gains; null for none.</summary>
    public GainLayout?[] Gains { get; }

    /// <summary>Index of the first gain of each observation.</summary>
    public int[] FirstGain { get; }
}
