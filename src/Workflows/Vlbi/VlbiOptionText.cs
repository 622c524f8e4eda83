using System.Globalization;
using VlbiOps.Data.Closures;
using VlbiOps.Models.Visibility.Fitting;

namespace VlbiOps.Workflows.Vlbi;

/// <summary>Options of fits of visibilities as text, and back.</summary>
public static class VlbiOptionText
{
    private static readonly (string Name, ClosureSelection Selection)[] Selections =
        [("independent", ClosureSelection.Independent), ("ehtim-minimal", ClosureSelection.EhtimMinimal), ("maximal", ClosureSelection.Maximal)];

    /// <summary>The choices of closures by name.</summary>
    public static IReadOnlyList<string> ClosureNames { get; } = Selections.Select(pair => pair.Name).ToArray();

    /// <summary>Data products with their densities.</summary>
    /// <param name="products">Names with commas between, such as amplitude,closure-phase.</param>
    /// <param name="densities">One density for all, or one of each: amplitude=rice,closure-phase=cauchy; null for normal errors.</param>
    /// <exception cref="ArgumentException">A name is not known or comes twice, or a product has no such density.</exception>
    public static IReadOnlyList<FittedProduct> Products(string products, string? densities = null)
    {
        ArgumentNullException.ThrowIfNull(products);
        DataProduct[] wanted = [.. Words(products).Select(ProductNames.Product)];
        if (wanted.Length == 0) throw new ArgumentException($"no data product is named; there are {string.Join(", ", ProductNames.OfProducts)}");
        if (wanted.Distinct().Count() < wanted.Length) throw new ArgumentException($"a data product is named twice in '{products}'");
        var (general, special) = Densities(densities, wanted);
        // A term refuses densities that its product does not have.
        return wanted.Select(product => new VlbiTerm(product, special.GetValueOrDefault(product, general))).Select(term => new FittedProduct(term.Product, term.Density)).ToArray();
    }

    /// <summary>The length of averages: none, scan, or a number of seconds.</summary>
    /// <returns>Null for none, infinite for scans.</returns>
    /// <exception cref="FormatException">It is none of these.</exception>
    public static double? Average(string text) => text?.Trim().ToLowerInvariant() switch
    {
        "none" => null,
        "scan" => double.PositiveInfinity,
        { } number when double.TryParse(number, CultureInfo.InvariantCulture, out var seconds) && seconds > 0 && double.IsFinite(seconds) => seconds,
        _ => throw new FormatException($"'{text}' is no average; expected scan, none, or a number of seconds"),
    };

    /// <summary>Which closures a name means.</summary>
    /// <exception cref="ArgumentException">None.</exception>
    public static ClosureSelection Closures(string name) => Array.FindIndex(Selections, pair => string.Equals(pair.Name, name, StringComparison.OrdinalIgnoreCase)) is >= 0 and var index
        ? Selections[index].Selection
        : throw new ArgumentException($"there are no closures '{name}'; there are {string.Join(", ", ClosureNames)}");

    /// <summary>Station gains: none; amplitude, phase or both with commas between, or a standard deviation of ln |g| in place of amplitude; STATION=SD for stations of
    /// their own; and marginalized to integrate over those of amplitudes instead of fitting them.</summary>
    /// <exception cref="FormatException">It is no such text.</exception>
    public static GainModel Gains(string text)
    {
        const double UsualSigma = 0.1;
        var (sigma, phases, isMarginalized, stations) = ((double?)null, false, false, new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase));
        foreach (var word in Words(text ?? string.Empty).Where(word => word != "none"))
        {
            if (word is "phase") phases = true;
            else if (word is "amplitude") sigma ??= UsualSigma;
            else if (word is "marginalized" or "marginalised") isMarginalized = true;
            else if (Sigma(word) is { } general) sigma = general;
            else if (word.Split('=') is [{ Length: > 0 } station, var own] && Sigma(own) is { } special) stations[station] = special;
            else throw new FormatException($"'{word}' tells no gains; expected amplitude, phase, a standard deviation of ln |g| such as 0.1, STATION=SD, or marginalized");
        }

        if (isMarginalized && phases) throw new FormatException($"'{text}': gains of amplitudes alone are integrated out; expected no phases");
        if (stations.Count > 0 || isMarginalized) sigma ??= UsualSigma;
        return sigma is null && !phases ? GainModel.None : new(sigma, phases) { StationSigma = stations, IsMarginalized = isMarginalized };
    }

    /// <summary>The options as a result tells them, by name.</summary>
    public static IReadOnlyDictionary<string, string> Describe(VlbiFitOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
        var told = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["model"] = options.Model.ToString(),
            ["data"] = string.Join(",", options.Products),
            ["closures"] = Array.Find(Selections, pair => pair.Selection == (options.Closures ?? ClosureSelection.Independent)).Name,
            ["covariance"] = options.UsesCovariance ? "full" : "none",
            ["average"] = options.AverageSeconds is not { } seconds ? "none" : double.IsInfinity(seconds) ? "scan" : Number(seconds),
            ["weighting"] = options.Weighting.ToString(),
            ["noise_fraction"] = Number(options.NoiseFraction),
            ["noise_floor"] = Number(options.NoiseFloor),
            ["fitted_noise"] = (options.FittedNoise.FitsFraction, options.FittedNoise.FitsFloor) switch { (true, true) => "fraction,floor", (true, _) => "fraction", (_, true) => "floor", _ => "none" },
            ["gains"] = Describe(options.Gains),
            ["engine"] = options.Engine,
            ["starts"] = options.Starts.ToString(CultureInfo.InvariantCulture),
            ["seed"] = options.Seed.ToString(CultureInfo.InvariantCulture),
        };
        if (options.Stations.Count > 0) told["stations"] = string.Join(",", options.Stations);
        if (options.ShortestBaseline > 0) told["uv_min"] = Number(options.ShortestBaseline);
        if (double.IsFinite(options.LongestBaseline)) told["uv_max"] = Number(options.LongestBaseline);
        if (options.LeastSignalToNoise > 0) told["snr_min"] = Number(options.LeastSignalToNoise);
        foreach (var (name, setting) in options.Parameters) told[$"parameter {name}"] = setting.ToString();
        return told;
    }

    private static string Describe(GainModel gains) => gains.AmplitudeSigma is null && !gains.FitsPhases ? "none" : string.Join(",", new[]
    {
        gains.AmplitudeSigma?.ToString("R", CultureInfo.InvariantCulture),
        gains.FitsPhases ? "phase" : null,
        gains.IsMarginalized ? "marginalized" : null,
    }.Concat(gains.StationSigma.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}={pair.Value:R}"))).Where(part => part is not null));

    private static double? Sigma(string text) => double.TryParse(text, CultureInfo.InvariantCulture, out var value) && value > 0 && double.IsFinite(value) ? value : null;

    private static string[] Words(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static (NoiseDensity General, Dictionary<DataProduct, NoiseDensity> Special) Densities(string? text, DataProduct[] wanted)
    {
        var (general, special) = ((NoiseDensity?)null, new Dictionary<DataProduct, NoiseDensity>());
        foreach (var word in Words(text ?? string.Empty))
        {
            if (word.Split('=', StringSplitOptions.TrimEntries) is [var name, var density])
            {
                var product = ProductNames.Product(name);
                if (!wanted.Contains(product)) throw new ArgumentException($"a likelihood is told of {ProductNames.Of(product)}, which is not fitted; fitted are {string.Join(", ", wanted.Select(ProductNames.Of))}");
                if (!special.TryAdd(product, ProductNames.Density(density))) throw new ArgumentException($"two likelihoods are told of {ProductNames.Of(product)}");
            }
            else if (general is null) general = ProductNames.Density(word);
            else throw new ArgumentException($"'{text}' tells two likelihoods for all; expected one, or PRODUCT=LIKELIHOOD of each");
        }

        return (general ?? NoiseDensity.Gaussian, special);
    }
}
