namespace VlbiOps.Data.Closures;

/// <summary>Stations, by index, around which visibilities are multiplied: a triangle 12, 23, 31, or a quadrangle with 12 and 34 above and 14 and 23 below.</summary>
/// <param name="Station1">First.</param>
/// <param name="Station2">Second.</param>
/// <param name="Station3">Third.</param>
/// <param name="Station4">Fourth; -1 in a triangle.</param>
internal readonly record struct ClosureLoop(int Station1, int Station2, int Station3, int Station4 = -1) : IComparable<ClosureLoop>
{
    /// <summary>Legs of the longest loop.</summary>
    public const int MostLegs = 4;

    /// <summary>Number of legs, which is that of stations.</summary>
    public int LegCount => Station4 < 0 ? 3 : 4;

    /// <summary>Stations from and to which a leg goes.</summary>
    public (int From, int To) Ends(int leg) => (LegCount, leg) switch
    {
        (_, 0) => (Station1, Station2),
        (3, 1) => (Station2, Station3),
        (3, _) => (Station3, Station1),
        (_, 1) => (Station3, Station4),
        (_, 2) => (Station1, Station4),
        _ => (Station2, Station3),
    };

    /// <summary>The entry of the design matrix: how the closure goes with the phase, or the logarithm of the amplitude, of a leg's visibility as it was stored.</summary>
    public int Coefficient(int leg, bool reversed) => LegCount == 3 ? (reversed ? -1 : 1) : (leg < 2 ? 1 : -1);

    /// <inheritdoc/>
    public int CompareTo(ClosureLoop other) =>
        Station1 != other.Station1 ? Station1.CompareTo(other.Station1)
        : Station2 != other.Station2 ? Station2.CompareTo(other.Station2)
        : Station3 != other.Station3 ? Station3.CompareTo(other.Station3)
        : Station4.CompareTo(other.Station4);
}
