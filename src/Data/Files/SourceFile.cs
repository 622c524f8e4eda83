namespace VlbiOps.Data.Files;

/// <summary>A file that something was read from, with what is needed to tell later whether it is still the same.</summary>
/// <param name="Path">Path as it was given.</param>
/// <param name="Sha256">SHA-256 of its bytes, 64 lower-case hexadecimal digits.</param>
/// <param name="LengthBytes">Its length in bytes.</param>
public sealed record SourceFile(string Path, string Sha256, long LengthBytes);
