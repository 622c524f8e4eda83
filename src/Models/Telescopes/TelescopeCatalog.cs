using System.Reflection;
using VlbiOps.Data.Text;

namespace VlbiOps.Models.Telescopes;

/// <summary>The telescopes that are built in, each with the source of its numbers.</summary>
public static class TelescopeCatalog
{
    private static readonly Lazy<Telescope[]> BuiltIn = new(Load);

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<Telescope> All => BuiltIn.Value;

    /// <summary>The telescope of a name or alias, in any case of letters; spaces, hyphens and underscores do not count.</summary>
    /// <exception cref="ArgumentException">There is none; the message names the nearest and all others.</exception>
    public static Telescope Find(string name) => Known(name) ?? throw new ArgumentException(Unknown(name, Plain(name)), nameof(name));

    /// <summary>The same, or null where there is none.</summary>
    public static Telescope? Known(string name)
    {
        var plain = Plain(name);
        return BuiltIn.Value.FirstOrDefault(telescope => Names(telescope).Any(known => Plain(known) == plain));
    }

    /// <summary>The telescope of a file where <paramref name="nameOrFile"/> ends in .json, and of the catalogue elsewhere.</summary>
    /// <exception cref="ArgumentException">No telescope has that name.</exception>
    /// <exception cref="InvalidDataException">The file is not a telescope.</exception>
    public static Telescope Resolve(string nameOrFile) =>
        nameOrFile.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? TelescopeFile.Read(nameOrFile) : Find(nameOrFile);

    private static Telescope[] Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var names = assembly.GetManifestResourceNames().Where(name => name.StartsWith("VlbiOps.Telescopes.", StringComparison.Ordinal));
        return [.. names.Select(name => Read(assembly, name)).OrderBy(telescope => telescope.Name, StringComparer.OrdinalIgnoreCase)];
    }

    private static Telescope Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return TelescopeFile.Parse(copy.ToArray(), name);
    }

    private static IEnumerable<string> Names(Telescope telescope) => telescope.Aliases.Prepend(telescope.Name);

    private static string Unknown(string name, string plain)
    {
        var nearest = BuiltIn.Value
            .MinBy(telescope => Names(telescope).Min(known => EditDistance.Between(plain, Plain(known))))!;
        return $"no telescope is called '{name}'; did you mean {nearest.Name}? There are {string.Join(", ", BuiltIn.Value.Select(telescope => telescope.Name))}, or give a .json file";
    }

    private static string Plain(string name) =>
        string.Concat(name.Where(letter => letter is not (' ' or '-' or '_'))).ToUpperInvariant();
}
