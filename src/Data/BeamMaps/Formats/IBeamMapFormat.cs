using VlbiOps.Data.Files;

namespace VlbiOps.Data.BeamMaps.Formats;

/// <summary>One file format of beam maps.</summary>
internal interface IBeamMapFormat
{
    /// <summary>Its name, such as "pyoof-fits".</summary>
    string Name { get; }

    /// <summary>What it is, for help texts.</summary>
    string Description { get; }

    /// <summary>Ending of its file names, with the dot.</summary>
    string Extension { get; }

    /// <summary>Whether a file holds one map, so that an observation takes several.</summary>
    bool IsOneMapAFile { get; }

    /// <summary>Writes maps of an observation: all of them, or the single one of a format of one map a file.</summary>
    /// <exception cref="ArgumentException">The format cannot hold the observation.</exception>
    void Write(OofObservation observation, IReadOnlyList<BeamMap> maps, Stream stream);
}
