using VlbiOps.Data.Files;
using VlbiOps.Tests.Data.Files;
using VlbiOps.Workflows.Fitting;

namespace VlbiOps.Tests.Workflows.Fitting;

/// <summary>A sampler's state in a file.</summary>
public class CheckpointFileTests
{
    [Fact]
    public void AStateComesBackAsItWasLeft()
    {
        using var folder = new TemporaryFolder();
        var file = new CheckpointFile(folder["run.checkpoint"]);
        Assert.Null(file.Load());
        file.Save([1, 2, 3]);
        file.Save([4, 5]);
        Assert.Equal([4, 5], file.Load()!);
    }

    [Fact]
    public void AFileThatCannotBeWrittenIsNamedOnOneLine()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder["gone"], "run.checkpoint");
        var error = Assert.Throws<DataFileException>(() => new CheckpointFile(path).Save([1, 2, 3]));
        Assert.StartsWith($"{path}: could not be written (", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.DoesNotContain(".tmp", error.Message, StringComparison.Ordinal);
    }
}
