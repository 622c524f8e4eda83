using VlbiOps.Data.Visibilities;

namespace VlbiOps.Data.Arrays;

/// <summary>Telescopes that observe together.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Stations">The telescopes.</param>
public sealed record StationArray(string Name, IReadOnlyList<Station> Stations)
{
    /// <summary>The telescopes.</summary>
    public IReadOnlyList<Station> Stations { get; } = Stations.ToArray();

    /// <summary>Name and stations on one line.</summary>
    public override string ToString() => $"{Name}: {string.Join(", ", Stations)}";
}
