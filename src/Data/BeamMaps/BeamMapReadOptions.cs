namespace VlbiOps.Data.BeamMaps;

/// <summary>What a caller knows better than the files, and how strict reading is.</summary>
public sealed record BeamMapReadOptions
{
    /// <summary>Defocus of each map in the order of files and of maps within them, m; null where the files tell.</summary>
    public IReadOnlyList<double>? DefocusMeters { get; init; }

    /// <summary>Wavelength, m; null where the files tell.</summary>
    public double? WavelengthMeters { get; init; }

    /// <summary>Unit of u and v, such as "arcsec"; null where the files tell, or else radians.</summary>
    public string? AngleUnit { get; init; }

    /// <summary>Whether a sample that is not finite is an error; otherwise it is left out and counted.</summary>
    public bool RefuseNonFinite { get; init; }

    /// <summary>Most bytes of a file that are read, before and after unpacking.</summary>
    public long LimitBytes { get; init; } = Files.FileContent.DefaultLimit;
}
