using VlbiOps.Data.BeamMaps;
using VlbiOps.Data.Files;
using VlbiOps.Workflows.Oof;

namespace VlbiOps.Workflows.Nights;

/// <summary>How files of one map each are gathered to observations; files of several maps are an observation each.</summary>
public enum NightGathering
{
    /// <summary>Those of one folder are one observation.</summary>
    Folder,

    /// <summary>Those of one folder whose names are alike up to the last _ are one observation.</summary>
    Prefix,
}

/// <summary>When a log is put aside and a new one begun.</summary>
public enum NightLogRotation
{
    /// <summary>Never.</summary>
    Never,

    /// <summary>When a day begins, in UTC.</summary>
    Day,

    /// <summary>When it has grown to <see cref="NightConfiguration.LogMegabytes"/>.</summary>
    Size,
}

/// <summary>What a nightly run is asked to do: the content of its configuration file, paths made absolute. The keys of the file are in docs/nights.md.</summary>
public sealed record NightConfiguration
{
    /// <summary>Telescope and options of every fit, the limits of residuals and chi-square among them.</summary>
    public required OofFitOptions Fit { get; init; }

    /// <summary>What is known better than the files tell.</summary>
    public BeamMapReadOptions Maps { get; init; } = new();

    /// <summary>The folder that maps come to.</summary>
    public required string IncomingFolder { get; init; }

    /// <summary>Patterns of the names of maps, with * and ?, in any case.</summary>
    public IReadOnlyList<string> Patterns { get; init => field = value.ToArray(); } = NightKeys.UsualPatterns;

    /// <summary>Whether folders within the folder are looked through too.</summary>
    public bool Recurses { get; init; }

    /// <summary>How files of one map each are gathered.</summary>
    public NightGathering Gathering { get; init; }

    /// <summary>How many maps of one file each make an observation; null for two or more, as many as are there.</summary>
    public int? MapCount { get; init; }

    /// <summary>How long files must be unchanged before they are taken.</summary>
    public TimeSpan Unchanged { get; init; } = TimeSpan.FromSeconds(NightKeys.UsualUnchangedSeconds);

    /// <summary>Limits of a good result beside those of <see cref="Fit"/>.</summary>
    public NightLimits Limits { get; init; } = new();

    /// <summary>The folder of the results.</summary>
    public required string OutputFolder { get; init; }

    /// <summary>Whether each fit gets a page and tables beside its result.</summary>
    public bool WritesReports { get; init; } = true;

    /// <summary>Whether the run gets a page.</summary>
    public bool WritesNightReport { get; init; } = true;

    /// <summary>The history.</summary>
    public required string HistoryPath { get; init; }

    /// <summary>The log, an object of JSON a line; null for none.</summary>
    public string? LogPath { get; init; }

    /// <summary>When the log is put aside.</summary>
    public NightLogRotation LogRotation { get; init; }

    /// <summary>Size at which <see cref="NightLogRotation.Size"/> puts the log aside, MB.</summary>
    public double LogMegabytes { get; init; } = NightKeys.UsualLogMegabytes;

    /// <summary>Most fits of a run; null for no limit.</summary>
    public int? MaxFits { get; init; }

    /// <summary>Time after which a run begins no fit more; null for no limit.</summary>
    public TimeSpan? MaxTime { get; init; }

    /// <summary>Whether what failed before is tried again though neither bytes nor options changed.</summary>
    public bool RetriesFailures { get; init; }

    /// <summary>What tells the time.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Reads a configuration file: JSON, comments and trailing commas allowed, keys that are not known refused.</summary>
    /// <param name="path">The file; relative paths in it are relative to its folder.</param>
    /// <exception cref="DataFileException">The file is no configuration; one line with the key and what was expected.</exception>
    public static NightConfiguration Read(string path) => NightConfigurationReader.Read(path);

    /// <summary>Reads a configuration from JSON text.</summary>
    /// <param name="json">The text, UTF-8.</param>
    /// <param name="path">What messages call it; relative paths in it are relative to the folder of this name.</param>
    /// <exception cref="DataFileException">The text is no configuration; one line with the key and what was expected.</exception>
    public static NightConfiguration Parse(ReadOnlyMemory<byte> json, string path) => NightConfigurationReader.Parse(json, path);
}
