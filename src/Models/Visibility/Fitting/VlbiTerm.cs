using VlbiOps.Data.Closures;

namespace VlbiOps.Models.Visibility.Fitting;

/// <summary>One data product in a fit, and how its errors are distributed.</summary>
public sealed record VlbiTerm
{
    /// <summary>A term.</summary>
    /// <param name="product">What is compared.</param>
    /// <param name="density">How its errors are distributed.</param>
    /// <exception cref="ArgumentException">The density is not one of such a product.</exception>
    public VlbiTerm(DataProduct product, NoiseDensity density = NoiseDensity.Gaussian)
    {
        if (!Allows(product, density)) throw new ArgumentException($"{ProductNames.Of(product)} has no {ProductNames.Of(density)} likelihood; expected {string.Join(", ", Allowed(product))}");
        (Product, Density) = (product, density);
    }

    /// <summary>What is compared.</summary>
    public DataProduct Product { get; }

    /// <summary>How its errors are distributed.</summary>
    public NoiseDensity Density { get; }

    /// <summary>The closures; null for products of single visibilities.</summary>
    public ClosureSet? Closures { get; init; }

    /// <summary>Whether the full covariance of the closures of each scan counts, not their standard deviations alone.</summary>
    public bool UsesCovariance { get; init; }

    /// <summary>Names of the densities that a product may have.</summary>
    public static IReadOnlyList<string> Allowed(DataProduct product) =>
        Enum.GetValues<NoiseDensity>().Where(density => Allows(product, density)).Select(ProductNames.Of).ToArray();

    private static bool Allows(DataProduct product, NoiseDensity density) => density switch
    {
        NoiseDensity.Rice => product == DataProduct.Amplitude,
        NoiseDensity.BivariateCauchy => product is DataProduct.Visibility or DataProduct.Bispectrum,
        NoiseDensity.VonMises or NoiseDensity.WrappedGaussian => product == DataProduct.ClosurePhase,
        _ => true,
    };
}
