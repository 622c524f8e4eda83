namespace VlbiOps.Results.Nights;

/// <summary>What a trend goes over.</summary>
public enum TrendVariable
{
    /// <summary>Mean elevation, degrees.</summary>
    Elevation,

    /// <summary>When the maps were taken, years.</summary>
    Date,

    /// <summary>Temperature of the air, degrees Celsius.</summary>
    Temperature,
}
