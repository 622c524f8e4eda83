using VlbiOps.Optim.Diagnostics;
using VlbiOps.Optim.Sampling;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Sampling;

namespace VlbiOps.Reports.Posteriors;

/// <summary>Draws with what figures tell beside them, from a sampler or from a file.</summary>
/// <param name="Draws">The draws.</param>
/// <param name="Units">The unit of each quantity; empty where files tell none.</param>
/// <param name="Convergence">R-hat, effective sample sizes and energy of the draws.</param>
public sealed record DrawnPosterior(Draws Draws, IReadOnlyList<string> Units, ConvergenceReport Convergence)
{
    /// <summary>Parameters drawn unless asked for by name.</summary>
    private const int Usual = 8;

    /// <summary>Parameters drawn at most: more have no room for their labels.</summary>
    private const int Most = 12;

    /// <summary>Names of the parameters that a figure shows; the first eight where null.</summary>
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>Parameters that there is room for; null where there is enough.</summary>
    public int? Room { get; init; }

    /// <summary>Those of <see cref="Names"/> that there is room for, by their columns.</summary>
    /// <exception cref="ArgumentException">One is not among the draws.</exception>
    internal DrawnParameter[] Parameters
    {
        get
        {
            string[] names = [.. (Names ?? Draws.Names).Take(Math.Min(Names is null ? Usual : Most, Math.Max(1, Room ?? Most)))];
            var missing = Names?.FirstOrDefault(name => Draws.IndexOf(name) < 0);
            if (missing is not null || names.Length == 0) throw new ArgumentException($"no parameter '{missing}' was drawn; there are {string.Join(", ", Draws.Names)}");
            var labels = Vlbi.VlbiText.Short(names);
            return [.. names.Select((name, k) =>
            {
                var index = Draws.IndexOf(name);
                return new DrawnParameter(Draws.Names[index], labels[k], Vlbi.VlbiText.Unit(Units[index]), Draws.Columns(index));
            })];
        }
    }

    /// <summary>Which parameters a figure shows, where it does not show all that it might; else empty.</summary>
    public string Remark
    {
        get
        {
            var (shown, asked) = (Parameters, Names?.Count ?? Draws.Names.Count);
            return asked <= shown.Length ? string.Empty : FormattableString.Invariant($"{shown.Length} of {asked} parameters are drawn: {string.Join(", ", shown.Select(parameter => parameter.Name))}");
        }
    }

    /// <summary>A posterior as figures take it.</summary>
    /// <param name="posterior">The posterior.</param>
    public static DrawnPosterior Of(PosteriorResult posterior)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        var set = posterior.Problem.Parameters;
        return new(posterior.Draws, posterior.Draws.Names.Select(name => set[set.IndexOf(name)].Unit).ToArray(), posterior.Convergence);
    }

    /// <summary>Draws of files as figures take them.</summary>
    /// <param name="stored">The draws.</param>
    public static DrawnPosterior Of(StoredDraws stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return new(stored.Draws, stored.Draws.Names.Select(_ => string.Empty).ToArray(), stored.Convergence);
    }
}
