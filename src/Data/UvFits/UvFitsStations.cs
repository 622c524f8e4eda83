using VlbiOps.Data.Fits;
using VlbiOps.Data.Visibilities;

namespace VlbiOps.Data.UvFits;

/// <summary>The stations of the AN tables, and which of them a group's baseline joins.</summary>
internal sealed class UvFitsStations
{
    private const int LargestShort = 65536;

    private readonly List<Station> stations = [];
    private readonly Dictionary<(int Array, int Number), int> indices = [];

    public UvFitsStations(FitsFile file)
    {
        var tables = file.Hdus.Where(static hdu => hdu.Name is "AIPS AN").Select(static hdu => hdu.AsBinaryTable()).ToArray();
        if (tables.Length == 0) throw new Files.DataFileException(file.Path, null, "has no table 'AIPS AN'; expected one with the stations (ANNAME, NOSTA, STABXYZ)");
        for (var array = 0; array < tables.Length; array++) Add(tables[array], array);
        (ArrayName, FrequencyHz) = (tables[0].Header.FindString("ARRNAM")?.Trim() ?? string.Empty, tables[0].Header.FindReal("FREQ"));
        ArrayCount = tables.Length;
    }

    /// <summary>All stations, each name once.</summary>
    public IReadOnlyList<Station> Stations => stations;

    /// <summary>ARRNAM.</summary>
    public string ArrayName { get; }

    /// <summary>FREQ: the frequency that UU and VV are multiplied by, Hz; null where it is not told.</summary>
    public double? FrequencyHz { get; }

    /// <summary>Number of subarrays.</summary>
    public int ArrayCount { get; }

    /// <summary>Indices of the two stations of a baseline; the complement (negative) of a number that no table lists.</summary>
    /// <param name="baseline">256 a + b, or 65536 + 2048 a + b where a number is above 255; and 0.01 for each subarray after the first.</param>
    public (int First, int Second) Baseline(double baseline)
    {
        if (!(baseline >= 1 && baseline < int.MaxValue)) return (~0, ~0);
        var whole = (int)(baseline + 1e-3);
        var array = (int)Math.Round((baseline - whole) * 100);
        var (radix, rest) = whole > LargestShort ? (2048, whole - LargestShort) : (256, whole);
        return (Index(array, rest / radix), Index(array, rest % radix));
    }

    /// <summary>Index of a station by its number.</summary>
    public int Index(int array, int number) => indices.TryGetValue((array, number), out var index) ? index : ~Math.Max(0, number);

    private void Add(FitsBinaryTable table, int array)
    {
        var names = table.ReadStrings(table.Column("ANNAME"));
        var numbers = table.ReadIntegers(table.Column("NOSTA"));
        if (numbers.Length != names.Length) throw table.Header.Error(null, "column NOSTA has more than one number a row");
        var positions = table.Find("STABXYZ") is { Repeat: 3 } xyz ? table.ReadDoubles(xyz) : null;
        var right = Sefds(table, "SEFD");
        var left = Sefds(table, "SEFDL") ?? right;
        var origin = new[] { "ARRAYX", "ARRAYY", "ARRAYZ" }.Select(key => table.Header.FindReal(key) ?? 0).ToArray();
        for (var row = 0; row < names.Length; row++)
        {
            var name = names[row].Trim() is { Length: > 0 } told ? told : FormattableString.Invariant($"S{numbers[row]}");
            if (numbers[row] is < 1 or > int.MaxValue || !indices.TryAdd((array, (int)numbers[row]), Find(name)))
            {
                throw table.Header.Error(null, FormattableString.Invariant($"row {row + 1}: NOSTA is {numbers[row]}; expected a number from 1 that no other station has"));
            }

            var station = new Station(name) { Position = Position(positions, origin, row), SefdRight = Known(right, row), SefdLeft = Known(left, row) };
            if (Find(name) == stations.Count) stations.Add(station);
            else if (names.Take(row).Any(other => other.Trim() == name)) throw table.Header.Error(null, $"two stations are called {name}");
        }
    }

    /// <summary>The station of a name, or the place it will have.</summary>
    private int Find(string name)
    {
        var index = stations.FindIndex(station => station.Name == name);
        return index < 0 ? stations.Count : index;
    }

    private static double[]? Sefds(FitsBinaryTable table, string column) => table.Find(column) is { Repeat: 1 } found ? table.ReadDoubles(found) : null;

    /// <summary>A number that is known: files put 0 or NaN where it is not.</summary>
    private static double? Known(double[]? values, int row) => values?[row] is { } value && double.IsFinite(value) && value > 0 ? value : null;

    private static (double X, double Y, double Z)? Position(double[]? values, double[] origin, int row)
    {
        if (values is null) return null;
        var (x, y, z) = (origin[0] + values[3 * row], origin[1] + values[(3 * row) + 1], origin[2] + values[(3 * row) + 2]);
        return double.IsFinite(x + y + z) && (x != 0 || y != 0 || z != 0) ? (x, y, z) : null;
    }
}
