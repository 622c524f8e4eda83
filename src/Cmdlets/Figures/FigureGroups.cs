namespace VlbiOps.Cmdlets.Figures;

/// <summary>Gathers the objects of a pipeline that come into one figure.</summary>
/// <param name="draw">Draws a figure of one object, or of all that come into one.</param>
internal sealed class FigureGroups(Action<FigureKind, object[]> draw)
{
    private readonly Dictionary<FigureKind, List<object>> joint = [];

    /// <summary>Draws an object, or keeps it for the figure of all.</summary>
    /// <param name="item">The object.</param>
    /// <param name="name">Name of the kind of figure; the usual one where null.</param>
    /// <exception cref="ArgumentException">There is no such figure of the object.</exception>
    public void Add(object item, string? name)
    {
        var kind = FigureOf.Kind(item, name);
        if (!kind.IsJoint) draw(kind, [item]);
        else if (joint.TryGetValue(kind, out var others)) others.Add(item);
        else joint[kind] = [item];
    }

    /// <summary>Draws those that come into one figure.</summary>
    public void DrawRest()
    {
        foreach (var (kind, items) in joint) draw(kind, [.. items]);
    }
}
