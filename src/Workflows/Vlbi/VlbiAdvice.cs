using VlbiOps.Models.Visibility;
using VlbiOps.Models.Visibility.Combinators;
using VlbiOps.Models.Visibility.Components;
using VlbiOps.Models.Visibility.Fitting;

namespace VlbiOps.Workflows.Vlbi;

/// <summary>What to try where a model does not describe the data: it depends on what was fitted.</summary>
internal static class VlbiAdvice
{
    /// <summary>A sentence.</summary>
    public static string Of(SkyModel sky, VlbiFitOptions options)
    {
        var advice = new List<string> { $"a richer model, such as {Richer(sky)}" };
        if (options.NoiseFraction == 0 && options.NoiseFloor == 0 && !options.FittedNoise.IsFitted) advice.Add("systematic noise, 2 % of the amplitude or fitted");
        var products = options.Products.Select(product => product.Product).ToArray();
        if (products.Any(product => product is DataProduct.Visibility or DataProduct.Amplitude or DataProduct.LogAmplitude) && options.Gains.AmplitudeSigma is null)
        {
            advice.Add("fitted station gains, or log-closure-amplitude and closure-phase alone, which know no gains");
        }

        if (options.Products.All(product => product.Density is NoiseDensity.Gaussian or NoiseDensity.VonMises or NoiseDensity.WrappedGaussian or NoiseDensity.Rice)) advice.Add("the cauchy likelihood, which outliers do not move");
        return $"Try {string.Join("; ", advice)}.";
    }

    /// <summary>The next richer model's text.</summary>
    private static string Richer(SkyModel sky)
    {
        SkyModel[] parts = [.. SkyModelParts.Of(sky)];
        var ring = parts.OfType<MRing>().FirstOrDefault();
        var hasBlob = parts.Any(part => part is Gaussian or EllipticalGaussian);
        if (ring is null) return parts.Any(part => part is Disk) || !hasBlob ? $"mring(order=1,thick) or {sky}+gauss(elliptical)" : $"mring(order=1,thick) or {sky}+shift(gauss(elliptical))";
        var isFull = parts.Any(part => part is Stretch) && hasBlob && ring.Order >= 2 && ring.IsThick;
        var order = FormattableString.Invariant($"{(isFull ? Math.Min(ring.Order + 1, MRing.HighestOrder) : Math.Max(2, ring.Order))}");
        return $"stretch(mring(order={order},thick))+gauss(elliptical)";
    }
}
