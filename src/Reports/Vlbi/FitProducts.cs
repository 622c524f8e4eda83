using VlbiOps.Data.Closures;
using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Vlbi;

namespace VlbiOps.Reports.Vlbi;

/// <summary>Data products beside the model of a fit, also those that were not fitted: the same data, model, noise and gains.</summary>
public static class FitProducts
{
    /// <summary>Comparisons of a product, one an observation, and what must be known of them; empty for nothing.</summary>
    /// <param name="result">The fit.</param>
    /// <param name="products">Products of which one is wanted: the first that was fitted, or where none was the first.</param>
    /// <exception cref="ArgumentException">There are no such data.</exception>
    public static (IReadOnlyList<ProductComparison> Comparisons, string Remark) Of(VlbiFitResult result, params IReadOnlyList<DataProduct> products)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(products);
        var fitted = result.Comparisons.Select(comparison => comparison.Product).ToHashSet();
        var product = products.FirstOrDefault(fitted.Contains, products[0]);
        ProductComparison[] known = [.. result.Comparisons.Where(comparison => comparison.Product == product)];
        if (known.Length == result.Model.Observations.Count) return (known, string.Empty);
        var compared = Unfitted(result.Model, product).Compare(result.Fit.Point).Where(comparison => comparison.Product == product).ToArray();
        if (compared.All(comparison => comparison.Data.Length == 0)) throw new ArgumentException($"there are no {VlbiText.Plural(product)} of these data");
        if (product == DataProduct.Visibility) return (compared, "Phases were not fitted: those of the stations' air and clocks are in the data, and what is left over tells of them.");
        return product == DataProduct.Amplitude && result.ChiSquares.All(chi => ProductNames.ClosureOf(chi.Product) is not null) ? Scaled(compared) : (compared, string.Empty);
    }

    /// <summary>The problem with a product more, where an observation does not have it; with no other gains than those that were fitted.</summary>
    private static VlbiProblem Unfitted(VlbiModel model, DataProduct product)
    {
        VlbiData[] observations = [.. model.Observations.Select(data => data.Terms.Any(term => term.Product == product) ? data : data with { Terms = [.. data.Terms, Term(data, product)] })];
        return new VlbiProblem(model with { Observations = observations, Gains = model.Gains.FeltBy(model.Observations.SelectMany(data => data.Terms)) });
    }

    private static VlbiTerm Term(VlbiData data, DataProduct product) =>
        new(product) { Closures = ProductNames.ClosureOf(product) is { } kind ? ClosureSets.Form(data.Visibilities, kind) : null };

    /// <summary>Where closures alone were fitted, which do not tell the flux, the model as bright as the data.</summary>
    private static (IReadOnlyList<ProductComparison> Comparisons, string Remark) Scaled(ProductComparison[] amplitudes)
    {
        double Sum(Func<ProductComparison, int, double> term) =>
            amplitudes.Sum(c => Enumerable.Range(0, c.Data.Length).Sum(k => term(c, k) * c.Model[k] / (c.Sigma[k] * c.Sigma[k])));
        var scale = Sum((c, k) => c.Data[k]) / Sum((c, k) => c.Model[k]);
        return ([.. amplitudes.Select(c => c with { Model = Array.ConvertAll(c.Model, value => value * scale) })],
            $"Amplitudes were not fitted, and closures do not tell the flux: the model is scaled by {NumberText.Significant(scale, 3)} to the data. "
                + "What is left over tells of the calibration as well as of the model.");
    }
}
