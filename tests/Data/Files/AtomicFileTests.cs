using System.Diagnostics;
using System.Security.Cryptography;
using VlbiOps.Data.Files;

namespace VlbiOps.Tests.Data.Files;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void AFileIsReplacedAsAWhole()
    {
        string path = folder.Write("a.txt", "old");
        AtomicFile.WriteAllText(path, "new\u00fc");
        Assert.Equal("new\u00fc"u8.ToArray(), File.ReadAllBytes(path));
        AtomicFile.WriteAllBytes(path, new byte[] { 1, 2 });
        Assert.Equal([1, 2], File.ReadAllBytes(path));
        Assert.Single(Directory.GetFiles(folder.Root));
    }

    [Fact]
    public void WhatIsCancelledLeavesTheOldFile()
    {
        string path = folder.Write("a.txt", "old");
        using var source = new CancellationTokenSource();
        using (AtomicFile.Heed(source.Token))
        {
            Assert.Throws<OperationCanceledException>(() => AtomicFile.Write(path, stream =>
            {
                stream.WriteByte(1);
                source.Cancel();
                stream.WriteByte(2);
            }));
            Assert.Throws<OperationCanceledException>(() => AtomicFile.WriteAllText(path, string.Empty));
        }

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(folder.Root));
        AtomicFile.WriteAllText(path, "new");
        Assert.Equal("new", File.ReadAllText(path));
    }

    [Fact]
    public void AfterAFailureTheOldFileStands()
    {
        string path = folder.Write("a.txt", "old");
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, stream =>
        {
            stream.WriteByte(1);
            Assert.Equal(2, Directory.GetFiles(folder.Root).Length);
            throw new InvalidOperationException("no more");
        }));
        DataFileException failure = Assert.Throws<DataFileException>(() => AtomicFile.Write(path, _ => throw new IOException("disk\nfull")));
        Assert.Equal(path + ": could not be written (disk?full)", failure.Message);
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(folder.Root));
    }

    [Fact]
    public void AFolderCannotBeWrittenAndAMissingOneIsSaid()
    {
        Assert.Contains("is a folder", Assert.Throws<DataFileException>(() => AtomicFile.WriteAllText(folder.Root, "x")).Message, StringComparison.Ordinal);
        string missing = Path.Combine(folder.Root, "none", "a.txt");
        DataFileException failure = Assert.Throws<DataFileException>(() => AtomicFile.WriteAllText(missing, "x"));
        Assert.StartsWith(missing + ": could not be written", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void APlaceIsTriedBeforeTheWork()
    {
        string path = Path.Combine(folder.Root, "new", "deep", "a.txt");
        AtomicFile.Prepare(path);
        AtomicFile.PrepareFolder(Path.GetDirectoryName(path)!);
        Assert.Empty(Directory.GetFileSystemEntries(Path.GetDirectoryName(path)!));
        string file = folder.Write("b.txt", "old");
        AtomicFile.Prepare(file);
        Assert.Equal("old", File.ReadAllText(file));
        Assert.Contains("is a folder", Assert.Throws<DataFileException>(() => AtomicFile.Prepare(folder.Root)).Message, StringComparison.Ordinal);
        Assert.Contains("is a file", Assert.Throws<DataFileException>(() => AtomicFile.PrepareFolder(file)).Message, StringComparison.Ordinal);
        string below = Path.Combine(file, "c.txt");
        string message = Assert.Throws<DataFileException>(() => AtomicFile.Prepare(below)).Message;
        Assert.StartsWith(below + ": could not be written", message, StringComparison.Ordinal);
        Assert.DoesNotContain(".tmp", message, StringComparison.Ordinal);
    }

    [Fact]
    public void APipeIsWrittenIntoAndNotReplaced()
    {
        if (OperatingSystem.IsWindows()) return;
        string path = folder["pipe"];
        using (Process made = Process.Start("mkfifo", [path])) made.WaitForExit();
        using var reader = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, 0);
        AtomicFile.Prepare(path);
        AtomicFile.WriteAllText(path, "new");
        Assert.Equal(0, new FileInfo(path).Length);
        byte[] read = new byte[8];
        Assert.Equal("new"u8.ToArray(), read[..reader.Read(read)]);

        string link = folder["link"];
        File.CreateSymbolicLink(link, path);
        AtomicFile.Prepare(link);
        AtomicFile.WriteAllBytes(link, new byte[] { 1, 2 });
        Assert.Equal(path, new FileInfo(link).LinkTarget);
        Assert.Equal([1, 2], read[..reader.Read(read)]);
        Assert.Equal(2, Directory.GetFiles(folder.Root).Length);
    }

    [Fact]
    public void ALinkIsFollowed()
    {
        if (OperatingSystem.IsWindows()) return;
        string there = Directory.CreateDirectory(folder["there"]).FullName;
        string target = Path.Combine(there, "a.txt");
        string link = folder["link"];
        File.CreateSymbolicLink(link, Path.Combine("there", "a.txt"));
        foreach (string content in new[] { "made", "replaced" })
        {
            AtomicFile.Prepare(link);
            AtomicFile.WriteAllText(link, content);
            Assert.Equal(content, File.ReadAllText(target));
            Assert.NotNull(new FileInfo(link).LinkTarget);
        }

        Assert.Throws<DataFileException>(() => AtomicFile.Write(link, _ => throw new IOException("full")));
        Assert.Equal("replaced", File.ReadAllText(target));
        Assert.Single(Directory.GetFiles(there));
        File.CreateSymbolicLink(folder["round"], folder["round"]);
        Assert.StartsWith(folder["round"] + ": could not be written", Assert.Throws<DataFileException>(() => AtomicFile.WriteAllText(folder["round"], "x")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void HashesAreThoseOfTheFile()
    {
        string path = folder.Write("a.bin", [1, 2, 3]);
        SourceFile source = FileHash.Sha256(path);
        Assert.Equal(new SourceFile(path, "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81", 3), source);
        Assert.Equal(source, FileContent.Read(path).Source);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData([1, 2, 3])), source.Sha256);
        Assert.Throws<DataFileException>(() => FileHash.Sha256(folder["none"]));
    }

    [Fact]
    public void WhatCannotBeReadIsSaidInOneLine()
    {
        Assert.EndsWith("there is no such file", Assert.Throws<DataFileException>(() => FileContent.Read(folder["none"])).Message, StringComparison.Ordinal);
        Assert.EndsWith("is a folder; expected a file", Assert.Throws<DataFileException>(() => FileContent.Read(folder.Root)).Message, StringComparison.Ordinal);
        Assert.EndsWith("is empty", Assert.Throws<DataFileException>(() => FileContent.Read(folder.Write("empty", ""))).Message, StringComparison.Ordinal);
        Assert.EndsWith("has 5 bytes; at most 4 are read",
            Assert.Throws<DataFileException>(() => FileContent.Read(folder.Write("five", "12345"), 4)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MessagesAreOneLineOfBoundedLength()
    {
        var failure = new DataFileException("a\u001b[31m.fits", "HDU 1", new string('x', 5000) + "\r\n");
        Assert.True(failure.Message.Length <= 600);
        Assert.DoesNotContain(failure.Message, char.IsControl);
        Assert.Equal("HDU 1", failure.Where);
    }
}
