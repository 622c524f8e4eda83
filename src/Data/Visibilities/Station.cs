namespace VlbiOps.Data.Visibilities;

/// <summary>A telescope of an array.</summary>
/// <param name="Name">Its code, as the file spells it: AA, ALMA.</param>
public sealed record Station(string Name)
{
    /// <summary>Geocentric coordinates, m; null where they are not known.</summary>
    public (double X, double Y, double Z)? Position { get; init; }

    /// <summary>System equivalent flux density of right-hand (or X) circular polarisation, Jy; null where it is not known.</summary>
    public double? SefdRight { get; init; }

    /// <summary>System equivalent flux density of left-hand (or Y) polarisation, Jy; null where it is not known.</summary>
    public double? SefdLeft { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
