using VlbiOps.Data.Closures;
using VlbiOps.Data.Visibilities;
using VlbiOps.Models.Visibility;
using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Optim.Sampling;
using VlbiOps.Workflows.Fitting;

namespace VlbiOps.Workflows.Vlbi;

/// <summary>What is asked of a fit of visibilities.</summary>
public sealed record VlbiFitOptions
{
    /// <summary>The model of the sky.</summary>
    public required SkyModel Model { get; init; }

    /// <summary>The data products that are compared with it, and how their errors are distributed. Default amplitudes and closure phases, Gaussian and von Mises.</summary>
    public IReadOnlyList<FittedProduct> Products { get; init => field = value.ToArray(); } = VlbiOptionText.Products("amplitude,closure-phase");

    /// <summary>Which closures are formed, where no table gives them; null for independent ones.</summary>
    public ClosureSelection? Closures { get; init; }

    /// <summary>Whether the full covariance of the closures of each time counts, not their standard deviations alone.</summary>
    public bool UsesCovariance { get; init; }

    /// <summary>Names of the stations that are used; empty for all.</summary>
    public IReadOnlyList<string> Stations { get; init => field = value.ToArray(); } = Array.Empty<string>();

    /// <summary>Length of the averages, s; infinite for whole scans, null for none.</summary>
    public double? AverageSeconds { get; init; }

    /// <summary>How averages are weighted.</summary>
    public AverageWeighting Weighting { get; init; } = AverageWeighting.InverseVariance;

    /// <summary>Shortest baseline used, wavelengths.</summary>
    public double ShortestBaseline { get; init; }

    /// <summary>Longest baseline used, wavelengths.</summary>
    public double LongestBaseline { get; init; } = double.PositiveInfinity;

    /// <summary>Least |V|/sigma of visibilities, once averaged, that are used.</summary>
    public double LeastSignalToNoise { get; init; }

    /// <summary>Known systematic noise, added to the thermal in quadrature: this times |V|.</summary>
    public double NoiseFraction { get; init; }

    /// <summary>Known systematic noise on every visibility besides, Jy.</summary>
    public double NoiseFloor { get; init; }

    /// <summary>Systematic noise that is fitted.</summary>
    public SystematicNoise FittedNoise { get; init; } = SystematicNoise.None;

    /// <summary>Station gains that are fitted.</summary>
    public GainModel Gains { get; init; } = GainModel.None;

    /// <summary>Priors, starts, bounds and held values of parameters by name, in place of the model's own.</summary>
    public IReadOnlyDictionary<string, ParameterSetting> Parameters { get; init; } = new Dictionary<string, ParameterSetting>();

    /// <summary>Name of the optimiser: bfgs, l-bfgs, lm or nelder-mead.</summary>
    public string Engine { get; init; } = "bfgs";

    /// <summary>How many starts are tried, the model's own first; more find more of the minima.</summary>
    public int Starts { get; init; } = 20;

    /// <summary>The sampler that draws from the posterior afterwards; null for none.</summary>
    public HamiltonianSampler? Sampler { get; init; }

    /// <summary>Seed of the starts.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Threads over which the starts are shared; the result is the same for any number.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Refuses what does not go together, whatever the data.</summary>
    /// <exception cref="ArgumentException">A choice of closures, or their covariance, is asked for where none are fitted.</exception>
    public void Validate()
    {
        if ((!UsesCovariance && Closures is null) || Products.Any(product => ProductNames.ClosureOf(product.Product) is not null)) return;
        var what = UsesCovariance ? "a covariance of closures" : "a choice of closures";
        throw new ArgumentException($"{what} is asked for, and none are fitted; expected a data product such as closure-phase beside {string.Join(", ", Products.Select(product => ProductNames.Of(product.Product)))}");
    }
}

/// <summary>A data product in a fit.</summary>
/// <param name="Product">Which.</param>
/// <param name="Density">How its errors are distributed.</param>
public sealed record FittedProduct(DataProduct Product, NoiseDensity Density = NoiseDensity.Gaussian)
{
    /// <inheritdoc/>
    public override string ToString() => $"{ProductNames.Of(Product)}={ProductNames.Of(Density)}";
}
