using VlbiOps.Data.Files;

namespace VlbiOps.Data.BeamMaps.Formats;

/// <summary>The maps of one file as they stand there, what the file tells about them, and what was odd.</summary>
internal sealed record BeamMapFileContent(
    string Path, SourceFile Source, string Format, IReadOnlyList<RawMap> Maps, BeamMapMetadata Metadata, IReadOnlyList<string> Warnings);
