using VlbiOps.Data.Files;
using VlbiOps.Data.Visibilities;

namespace VlbiOps.Data.Arrays;

/// <summary>Arrays that are built in.</summary>
public static class ArrayCatalog
{
    /// <summary>The Event Horizon Telescope of April 2017.</summary>
    /// <remarks>Codes and places are those of the AN tables of the public files of M87 (EHT Collaboration, data release 2019-D01-01); the South Pole Telescope, which never
    /// sees M87, stands where eht-imaging's table EHT2017 has it. SEFDs are the published medians of April 2017, opacity included (EHT Collaboration 2019, ApJL 875, L2 and
    /// L3); the noise of the public files bears them out at high elevations, that of the South Pole, which is not in them, excepted.</remarks>
    public static StationArray Eht2017 { get; } = new("EHT2017",
    [
        Station("AA", 2225060.8136, -5440059.59994, -2481681.15054, 74),
        Station("AP", 2225039.5297, -5441197.6292, -2479303.3597, 4700),
        Station("AZ", -1828796.2, -5054406.8, 3427865.2, 17100),
        Station("JC", -5464584.676, -2493001.17, 2150653.982, 10500),
        Station("LM", -768715.632, -5988507.072, 2063354.852, 4500),
        Station("PV", 5088967.74544, -301681.18586, 3825012.20561, 1900),
        Station("SM", -5464555.493, -2492927.989, 2150797.176, 6200),
        Station("SP", 0.01, 0.01, -6359609.7, 19300),
    ]);

    /// <summary>All arrays.</summary>
    public static IReadOnlyList<StationArray> All { get; } = Array.AsReadOnly([Eht2017]);

    /// <summary>The array of a name, in any case, or of a table.</summary>
    /// <param name="text">A name of <see cref="All"/>, or a file as <see cref="ArrayTable"/> reads it.</param>
    /// <exception cref="ArgumentException">It is neither.</exception>
    /// <exception cref="DataFileException">The file is no such table.</exception>
    public static StationArray Resolve(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return All.FirstOrDefault(array => array.Name.Equals(text, StringComparison.OrdinalIgnoreCase))
            ?? (File.Exists(text) ? ArrayTable.Read(text) : throw new ArgumentException(
                $"there is no array '{text}', nor a file of that name; expected {string.Join(", ", All.Select(array => array.Name))} or a table of stations"));
    }

    private static Station Station(string name, double x, double y, double z, double sefd) => new(name) { Position = (x, y, z), SefdRight = sefd, SefdLeft = sefd };
}
