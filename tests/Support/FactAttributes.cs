namespace VlbiOps.Tests.Support;

/// <summary>A test that reads public observations; skipped by name where they are absent.</summary>
internal sealed class DataFactAttribute : FactAttribute
{
    public DataFactAttribute(string relative) => Skip = Missing.Reason(TestFiles.Data(relative), "data/" + relative);
}

/// <summary>A test that reads the peers' reference values; skipped by name where they are absent.</summary>
internal sealed class ReferenceFactAttribute : FactAttribute
{
    public ReferenceFactAttribute(string relative) => Skip = Missing.Reason(TestFiles.Reference(relative), "reference/" + relative);

    public ReferenceFactAttribute(string relative, string data)
        : this(relative) => Skip ??= Missing.Reason(TestFiles.Data(data), "data/" + data);
}

/// <summary>The same for theories over reference values.</summary>
internal sealed class ReferenceTheoryAttribute : TheoryAttribute
{
    public ReferenceTheoryAttribute(string relative) => Skip = Missing.Reason(TestFiles.Reference(relative), "reference/" + relative);
}

internal static class Missing
{
    public static string? Reason(string path, string name) =>
        File.Exists(path) || Directory.Exists(path) ? null : name + " is not here (set VLBIOPS_DATA)";
}

/// <summary>A test that needs signals and limits of Unix.</summary>
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute() => Skip = OperatingSystem.IsWindows() ? "there are no signals on Windows" : null;
}
