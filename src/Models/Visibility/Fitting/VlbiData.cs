using VlbiOps.Data.Visibilities;

namespace VlbiOps.Models.Visibility.Fitting;

/// <summary>One observation in a fit: its visibilities and what of them is compared with the model.</summary>
/// <param name="Visibilities">The visibilities; closures given as tables need not be of them.</param>
/// <param name="Terms">The data products.</param>
public sealed record VlbiData(VisibilitySet Visibilities, IReadOnlyList<VlbiTerm> Terms);
