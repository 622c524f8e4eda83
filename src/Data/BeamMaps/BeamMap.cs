namespace VlbiOps.Data.BeamMaps;

/// <summary>One beam map: the power received at a list of positions on the sky around a point source, at one defocus.</summary>
/// <remarks>The samples may lie on a grid or anywhere, in any order. Arrays are copied in; the arrays handed out are the map's own and are
/// not to be written to. Instances are safe for concurrent use.</remarks>
public sealed class BeamMap
{
    /// <summary>Fewest samples a map may have.</summary>
    public const int MinimumCount = 4;

    /// <summary>Largest offset from the source that is believed to be in radians, rad.</summary>
    public const double LargestOffsetRadians = 1.0;

    /// <summary>Largest defocus that is believed to be in metres, m.</summary>
    public const double LargestDefocusMeters = 10.0;

    private readonly Lazy<BeamMapGrid?> grid;

    /// <summary>Makes a map of copies of the arrays given, which all have the same length.</summary>
    /// <param name="u">Offsets along x (the azimuth-like axis) on the sky, rad.</param>
    /// <param name="v">Offsets along y (the elevation-like axis) on the sky, rad.</param>
    /// <param name="power">Power, in any linear unit; it may be negative where a baseline was removed.</param>
    /// <param name="defocusMeters">Displacement of the focus from its best position, m.</param>
    /// <param name="sigma">Standard deviation of each power, in the unit of the power; null where it is not known.</param>
    /// <param name="name">What the map is called, such as "MINUS OOF"; by default made from the defocus.</param>
    /// <param name="droppedCount">Samples of the source that were left out because they were not finite.</param>
    /// <exception cref="ArgumentException">The arrays or the defocus cannot be a map; the message is the first of
    /// <see cref="Problems"/>.</exception>
    public BeamMap(
        ReadOnlySpan<double> u,
        ReadOnlySpan<double> v,
        ReadOnlySpan<double> power,
        double defocusMeters,
        double[]? sigma = null,
        string? name = null,
        int droppedCount = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(droppedCount);
        IReadOnlyList<string> problems = Problems(u, v, power, defocusMeters, sigma);
        if (problems.Count > 0)
        {
            throw new ArgumentException(problems[0]);
        }

        U = u.ToArray();
        V = v.ToArray();
        Power = power.ToArray();
        Sigma = (double[]?)sigma?.Clone();
        DefocusMeters = defocusMeters;
        Name = string.IsNullOrWhiteSpace(name) ? DefaultName(defocusMeters) : name.Trim();
        DroppedCount = droppedCount;
        grid = new Lazy<BeamMapGrid?>(() => BeamMapGrid.Detect(U, V));
    }

    /// <summary>Offsets along x on the sky, rad, one a sample.</summary>
    public double[] U { get; }

    /// <summary>Offsets along y on the sky, rad, one a sample.</summary>
    public double[] V { get; }

    /// <summary>Power of each sample, in the map's own linear unit.</summary>
    public double[] Power { get; }

    /// <summary>Standard deviation of each power, or null where it is not known.</summary>
    public double[]? Sigma { get; }

    /// <summary>Displacement of the focus from its best position, m.</summary>
    public double DefocusMeters { get; }

    /// <summary>What the map is called.</summary>
    public string Name { get; }

    /// <summary>Samples of the source that were left out because they were not finite.</summary>
    public int DroppedCount { get; }

    /// <summary>Number of samples.</summary>
    public int Count => Power.Length;

    /// <summary>The grid that the samples lie on, or null where they lie on none.</summary>
    public BeamMapGrid? Grid => grid.Value;

    /// <summary>Every reason why the arguments cannot be a map, one line each; empty where they can.</summary>
    /// <param name="u">Offsets along x, rad.</param>
    /// <param name="v">Offsets along y, rad.</param>
    /// <param name="power">Power.</param>
    /// <param name="defocusMeters">Defocus, m.</param>
    /// <param name="sigma">Standard deviations, or null.</param>
    public static IReadOnlyList<string> Problems(
        ReadOnlySpan<double> u, ReadOnlySpan<double> v, ReadOnlySpan<double> power, double defocusMeters, double[]? sigma = null)
    {
        var problems = new List<string>();
        int count = power.Length;
        if (u.Length != count || v.Length != count || (sigma is not null && sigma.Length != count))
        {
            problems.Add(FormattableString.Invariant(
                $"the columns differ in length: u {u.Length}, v {v.Length}, power {count}{(sigma is null ? "" : $", sigma {sigma.Length}")}"));
            return problems;
        }

        if (count < MinimumCount)
        {
            problems.Add(FormattableString.Invariant($"a map needs at least {MinimumCount} samples, this one has {count}"));
        }

        if (!(Math.Abs(defocusMeters) <= LargestDefocusMeters))
        {
            problems.Add(FormattableString.Invariant(
                $"the defocus is {defocusMeters:R} m; expected a finite number of metres within +-{LargestDefocusMeters:R}"));
        }

        AddOffsetProblem(problems, "u", u);
        AddOffsetProblem(problems, "v", v);
        AddFirst(problems, "power", power, static p => double.IsFinite(p), "expected a finite number");
        if (sigma is not null)
        {
            AddFirst(problems, "sigma", sigma, static s => double.IsFinite(s) && s > 0, "expected a positive finite number");
        }

        if (problems.Count == 0 && (IsConstant(u) || IsConstant(v)))
        {
            problems.Add("all samples lie on one line (u or v is the same everywhere); expected a map in two dimensions");
        }

        return problems;
    }

    /// <summary>The same positions with other powers (a model, residuals, another realisation of the noise).</summary>
    /// <param name="power">One power a sample.</param>
    /// <param name="sigma">Their standard deviations, or null.</param>
    public BeamMap WithPower(ReadOnlySpan<double> power, double[]? sigma = null) =>
        new(U, V, power, DefocusMeters, sigma, Name, DroppedCount);

    /// <summary>Name, defocus and size on one line.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Name}: dz {DefocusMeters * 1e3:0.###} mm, {Count} samples{(Grid is { } g ? $" on a {g} grid" : "")}");

    private static string DefaultName(double defocusMeters) => FormattableString.Invariant($"dz {defocusMeters * 1e3:0.###} mm");

    private static void AddOffsetProblem(List<string> problems, string column, ReadOnlySpan<double> values) =>
        AddFirst(problems, column, values, static x => Math.Abs(x) <= LargestOffsetRadians,
            "expected an offset on the sky in radians (at most 1)");

    private static void AddFirst(
        List<string> problems, string column, ReadOnlySpan<double> values, Predicate<double> isGood, string expected)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!isGood(values[i]))
            {
                problems.Add(FormattableString.Invariant($"{column} of sample {i + 1} is {values[i]:R}; {expected}"));
                return;
            }
        }
    }

    private static bool IsConstant(ReadOnlySpan<double> values) => !values.ContainsAnyExcept(values[0]);
}
