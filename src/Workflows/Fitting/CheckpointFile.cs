using VlbiOps.Data.Files;
using VlbiOps.Optim.Sampling;

namespace VlbiOps.Workflows.Fitting;

/// <summary>A sampler's checkpoint in a file that is replaced whole or not at all.</summary>
/// <param name="path">The file; its folder must exist.</param>
public sealed class CheckpointFile(string path) : ICheckpoint
{
    /// <summary>The file.</summary>
    public string Path => path;

    /// <inheritdoc/>
    public byte[]? Load() => File.Exists(path) ? FileContent.Read(path).Bytes.ToArray() : null;

    /// <inheritdoc/>
    public void Save(byte[] state) => AtomicFile.WriteAllBytes(path, state);
}
