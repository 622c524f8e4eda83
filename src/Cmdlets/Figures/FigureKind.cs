using VlbiOps.Reports.Figures;

namespace VlbiOps.Cmdlets.Figures;

/// <summary>What is asked of a figure beside its kind; null where nothing was said.</summary>
/// <param name="Variable">The variable across.</param>
/// <param name="Level">Probability within bands.</param>
/// <param name="Name">Names of parameters, wildcards among them.</param>
internal sealed record FigureWish(string? Variable = null, double? Level = null, IReadOnlyList<string>? Name = null)
{
    /// <summary>Characters across of a terminal; null for a file, which may be as wide as it wants.</summary>
    public int? Columns { get; init; }

    /// <summary>Names of the parameters that were given.</summary>
    public IEnumerable<string> Given => new[] { Variable is null ? null : nameof(Variable), Level is null ? null : nameof(Level), Name is null ? null : nameof(Name) }.OfType<string>();
}

/// <summary>One kind of figure of one type of objects: its name, what it shows, and how it is drawn.</summary>
internal sealed record FigureKind
{
    private readonly Func<object, bool> fits;
    private readonly Func<IReadOnlyList<object>, FigureWish, Figure> draw;

    private FigureKind(string name, string shows, bool isJoint, Func<object, bool> fits, Func<IReadOnlyList<object>, FigureWish, Figure> draw) =>
        (Name, Shows, IsJoint, this.fits, this.draw) = (name, shows, isJoint, fits, draw);

    /// <summary>Its name, as -Kind takes it.</summary>
    public string Name { get; }

    /// <summary>What is to be seen, for completion.</summary>
    public string Shows { get; }

    /// <summary>Whether all objects of the pipeline come into one figure.</summary>
    public bool IsJoint { get; }

    /// <summary>Names of the parameters beside -Kind that it heeds; others are refused.</summary>
    public IReadOnlyList<string> Heeds { get; init; } = [];

    /// <summary>Name of its file in a folder, without extension: aperture-phase for AperturePhase.</summary>
    public string Stem => string.Concat(Name.Select((letter, i) => (i > 0 && char.IsUpper(letter) ? "-" : string.Empty) + char.ToLowerInvariant(letter)));

    /// <summary>A figure of each object by itself.</summary>
    /// <param name="name">As -Kind takes it.</param>
    /// <param name="shows">What is to be seen, without a full stop.</param>
    /// <param name="draw">Draws one.</param>
    /// <param name="fits">Which objects of the type it is of; all where null.</param>
    public static FigureKind Each<T>(string name, string shows, Func<T, FigureWish, Figure> draw, Func<T, bool>? fits = null) =>
        new(name, shows, isJoint: false, item => item is T one && (fits?.Invoke(one) ?? true), (items, wish) => draw((T)items[0], wish));

    /// <summary>One figure of all objects of the pipeline together.</summary>
    /// <param name="name">As -Kind takes it.</param>
    /// <param name="shows">What is to be seen, without a full stop.</param>
    /// <param name="draw">Draws all.</param>
    /// <param name="fits">Which objects of the type it is of; all where null.</param>
    public static FigureKind Joint<T>(string name, string shows, Func<T[], FigureWish, Figure> draw, Func<T, bool>? fits = null) =>
        new(name, shows, isJoint: true, item => item is T one && (fits?.Invoke(one) ?? true), (items, wish) => draw([.. items.Cast<T>()], wish));

    /// <summary>Whether there is such a figure of an object.</summary>
    /// <param name="item">The object.</param>
    public bool IsOf(object item) => fits(item);

    /// <summary>The figure.</summary>
    /// <param name="items">One object, or all those that come into one figure.</param>
    /// <param name="wish">What is asked of it.</param>
    /// <exception cref="ArgumentException">It does not heed what was asked, or cannot be drawn of such objects.</exception>
    public Figure Draw(IReadOnlyList<object> items, FigureWish wish) => wish.Given.FirstOrDefault(name => !Heeds.Contains(name)) is { } unheeded
        ? throw new ArgumentException($"a figure of kind {Name} does not heed -{unheeded}" + (Heeds.Count > 0 ? $"; it heeds -{string.Join(" and -", Heeds)}" : string.Empty))
        : draw(items, wish);
}
