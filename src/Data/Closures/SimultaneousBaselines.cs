using System.Runtime.CompilerServices;
using VlbiOps.Data.Visibilities;

namespace VlbiOps.Data.Closures;

/// <summary>The baselines of one time after another: which visibility lies between two stations, and in which direction.</summary>
/// <param name="visibilities">The visibilities.</param>
internal sealed class SimultaneousBaselines(VisibilitySet visibilities)
{
    // A baseline's number plus one from its first station to its second, the negative of that back, 0 where there is none.
    private readonly int[,] numbers = new int[visibilities.Stations.Count, visibilities.Stations.Count];
    private readonly List<int> rows = [];
    private readonly List<int> stations = [];

    /// <summary>Stations that observed, in the array's order.</summary>
    public IReadOnlyList<int> Stations => stations;

    /// <summary>Number of baselines.</summary>
    public int Count => rows.Count;

    /// <summary>Row of a baseline's visibility in the set.</summary>
    public int Row(int baseline) => rows[baseline];

    /// <summary>Forgets the baselines of the time before.</summary>
    public void Clear()
    {
        var (first, second) = (visibilities.Columns.Station1, visibilities.Columns.Station2);
        foreach (var row in rows) numbers[first[row], second[row]] = numbers[second[row], first[row]] = 0;
        rows.Clear();
        stations.Clear();
    }

    /// <summary>Takes up a visibility.</summary>
    /// <exception cref="ArgumentException">Its baseline is there already.</exception>
    public void Add(int row)
    {
        var (a, b) = (visibilities.Columns.Station1[row], visibilities.Columns.Station2[row]);
        if (numbers[a, b] != 0)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"two visibilities of {visibilities.Stations[a]}-{visibilities.Stations[b]} are simultaneous at {visibilities.Columns.TimeHours[row]:0.#####} h; ")
                + "average them, or lower the tolerance in time, before closures are formed");
        }

        rows.Add(row);
        (numbers[a, b], numbers[b, a]) = (rows.Count, -rows.Count);
        AddStation(a);
        AddStation(b);
    }

    /// <summary>Whether all legs of a loop were observed.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="legs">Receives its legs.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryFind(ClosureLoop loop, Span<DirectedLeg> legs)
    {
        for (var k = 0; k < loop.LegCount; k++)
        {
            var (from, to) = loop.Ends(k);
            var number = numbers[from, to];
            if (number == 0) return false;
            legs[k] = new DirectedLeg(Math.Abs(number) - 1, number < 0);
        }

        return true;
    }

    private void AddStation(int station)
    {
        var at = stations.BinarySearch(station);
        if (at < 0) stations.Insert(~at, station);
    }
}
