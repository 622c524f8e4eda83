using VlbiOps.Data.Closures;
using VlbiOps.Data.Text;

namespace VlbiOps.Models.Visibility.Fitting;

/// <summary>The names by which users ask for data products and densities.</summary>
public static class ProductNames
{
    private static readonly (string Name, DataProduct Product)[] Products =
    [
        ("visibility", DataProduct.Visibility), ("amplitude", DataProduct.Amplitude), ("log-amplitude", DataProduct.LogAmplitude), ("bispectrum", DataProduct.Bispectrum),
        ("closure-phase", DataProduct.ClosurePhase), ("closure-amplitude", DataProduct.ClosureAmplitude), ("log-closure-amplitude", DataProduct.LogClosureAmplitude),
    ];

    private static readonly (string Name, NoiseDensity Density)[] Densities =
    [
        ("gaussian", NoiseDensity.Gaussian), ("cauchy", NoiseDensity.Cauchy), ("student-t", NoiseDensity.StudentT), ("huber", NoiseDensity.Huber), ("rice", NoiseDensity.Rice),
        ("bivariate-cauchy", NoiseDensity.BivariateCauchy), ("von-mises", NoiseDensity.VonMises), ("wrapped-gaussian", NoiseDensity.WrappedGaussian),
    ];

    /// <summary>Names of all products.</summary>
    public static IReadOnlyList<string> OfProducts { get; } = Products.Select(pair => pair.Name).ToArray();

    /// <summary>Names of all densities.</summary>
    public static IReadOnlyList<string> OfDensities { get; } = Densities.Select(pair => pair.Name).ToArray();

    /// <summary>The name of a product: <c>closure-phase</c>.</summary>
    public static string Of(DataProduct product) => Array.Find(Products, pair => pair.Product == product).Name;

    /// <summary>The name of a density: <c>von-mises</c>.</summary>
    public static string Of(NoiseDensity density) => Array.Find(Densities, pair => pair.Density == density).Name;

    /// <summary>The product of a name, in any case, with or without hyphens.</summary>
    /// <exception cref="ArgumentException">There is none; the message tells the nearest and lists all.</exception>
    public static DataProduct Product(string name) => Find(Products, name, "data product");

    /// <summary>The density of a name, in any case, with or without hyphens.</summary>
    /// <exception cref="ArgumentException">There is none; the message tells the nearest and lists all.</exception>
    public static NoiseDensity Density(string name) => Find(Densities, name, "likelihood");

    /// <summary>The closures that a product is made of; null where it is of single visibilities.</summary>
    public static ClosureKind? ClosureOf(DataProduct product) => product switch
    {
        DataProduct.Bispectrum => ClosureKind.Bispectrum,
        DataProduct.ClosurePhase => ClosureKind.Phase,
        DataProduct.ClosureAmplitude => ClosureKind.Amplitude,
        DataProduct.LogClosureAmplitude => ClosureKind.LogAmplitude,
        _ => null,
    };

    private static T Find<T>((string Name, T Value)[] known, string name, string what)
    {
        foreach (var (candidate, value) in known)
        {
            if (string.Equals(Plain(candidate), Plain(name), StringComparison.OrdinalIgnoreCase)) return value;
        }

        var nearest = known.MinBy(pair => EditDistance.Between(pair.Name, name)).Name;
        throw new ArgumentException($"there is no {what} '{name}'; did you mean {nearest}? There are {string.Join(", ", known.Select(pair => pair.Name))}");
    }

    private static string Plain(string name) => name.Trim().Replace("-", string.Empty, StringComparison.Ordinal).Replace("_", string.Empty, StringComparison.Ordinal);
}
