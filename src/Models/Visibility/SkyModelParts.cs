using VlbiOps.Models.Visibility.Combinators;

namespace VlbiOps.Models.Visibility;

/// <summary>What models are made of.</summary>
public static class SkyModelParts
{
    /// <summary>The model's components and combinators, each combinator before what is inside; sums are not among them.</summary>
    public static IEnumerable<SkyModel> Of(SkyModel model) => model switch
    {
        Combinator combinator => Of(combinator.Inner).Prepend(combinator),
        Sum sum => sum.Components.SelectMany(Of),
        _ => [model],
    };
}
