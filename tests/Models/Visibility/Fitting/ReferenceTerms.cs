using VlbiOps.Data.Closures;
using VlbiOps.Data.Visibilities;
using VlbiOps.Models.Visibility.Fitting;

namespace VlbiOps.Tests.Models.Visibility.Fitting;

/// <summary>Terms on the reference's visibilities, with closures formed as eht-imaging's minimal sets; those with full covariance of amplitudes as measured, as the reference has them.</summary>
internal static class ReferenceTerms
{
    public static VlbiTerm Of(VisibilitySet set, DataProduct product, NoiseDensity density = NoiseDensity.Gaussian, bool covariance = false) => new(product, density)
    {
        Closures = ProductNames.ClosureOf(product) is { } kind ? ClosureSets.Form(set, kind, ClosureSelection.EhtimMinimal, new() { Debias = !covariance }) : null,
        UsesCovariance = covariance,
    };

    public static VlbiProblem Problem(string model, VisibilitySet set, params VlbiTerm[] terms) => new(new(ReferenceModels.Get(model).Model, [new(set, terms)]));
}
