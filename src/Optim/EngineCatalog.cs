namespace VlbiOps.Optim;

/// <summary>The engines by the names users give them.</summary>
public static class EngineCatalog
{
    private static readonly (string Name, object Engine)[] Engines =
    [
        ("bfgs", new Bfgs()),
        ("l-bfgs", new Lbfgs()),
        ("l-bfgs-b", new LbfgsB()),
        ("lm", new LevenbergMarquardt()),
        ("nelder-mead", new NelderMead()),
    ];

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Engines.Select(e => e.Name)];

    /// <summary>The names of the engines that take problems of one kind.</summary>
    /// <typeparam name="TProblem">The kind of problem.</typeparam>
    public static IReadOnlyList<string> NamesFor<TProblem>() => [.. Engines.Where(e => e.Engine is IEngine<TProblem>).Select(e => e.Name)];

    /// <summary>The engine of a name (in any case, hyphens or none; its full name will do too), with its defaults.</summary>
    /// <typeparam name="TProblem">The kind of problem it is for.</typeparam>
    /// <exception cref="ArgumentException">There is none of that name, or it does not take such problems; the message lists those that do.</exception>
    public static IEngine<TProblem> Get<TProblem>(string name)
    {
        foreach (var (known, candidate) in Engines)
        {
            if (candidate is IEngine<TProblem> engine && (IsSame(known, name) || IsSame(engine.Name, name)))
            {
                return engine;
            }
        }

        throw new ArgumentException($"there is no engine '{name}' for this kind of problem; there are {string.Join(", ", NamesFor<TProblem>())}");
    }

    private static bool IsSame(string known, string given) =>
        string.Equals(Plain(known), Plain(given), StringComparison.OrdinalIgnoreCase);

    private static string Plain(string name) => name.Replace("-", string.Empty, StringComparison.Ordinal).Trim();
}
