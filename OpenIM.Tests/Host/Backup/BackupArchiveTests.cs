using System.IO.Compression;
using OpenIM.Host.Backup;
using OpenIM.Tests.Engines;

namespace OpenIM.Tests.Host.Backup;

public sealed class BackupArchiveTests : IDisposable
{
    private readonly TempDirectory source = new();
    private readonly TempDirectory target = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Archive => source.File("copy.zip");

    public void Dispose()
    {
        source.Dispose();
        target.Dispose();
    }

    [Fact]
    public async Task What_comes_out_is_what_went_in()
    {
        await WriteAsync(["openim.db", "messages.db", "secret"]);

        var manifest = await BackupArchive.ExtractAsync(Archive, target.Path, Token);

        Assert.Equal((1, "n-1", 7), (manifest.Format, manifest.NodeID, manifest.CreatedMs));
        foreach (var file in manifest.Files)
        {
            Assert.Equal(await File.ReadAllBytesAsync(source.File(file.Name), Token), await File.ReadAllBytesAsync(target.File(file.Name), Token));
        }
    }

    [Fact]
    public async Task A_flipped_bit_a_cut_and_a_foreign_file_are_refused()
    {
        await WriteAsync(["openim.db", "messages.db"]);
        var bytes = await File.ReadAllBytesAsync(Archive, Token);

        await RefusedAsync([.. bytes[..(bytes.Length / 2)], (byte)(bytes[bytes.Length / 2] ^ 1), .. bytes[((bytes.Length / 2) + 1)..]]);
        await RefusedAsync(bytes[..^100]);
        await RefusedAsync("this is no archive"u8.ToArray());
        await RefusedAsync([]);
    }

    [Fact]
    public async Task A_backup_without_a_store_is_refused()
    {
        await WriteAsync(["openim.db"]);
        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => BackupArchive.ExtractAsync(Archive, target.Path, Token));
        Assert.Contains("messages.db", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_written_but_what_a_backup_holds()
    {
        await WriteAsync(["openim.db", "messages.db", "../evil"]);
        await Assert.ThrowsAsync<InvalidDataException>(() => BackupArchive.ExtractAsync(Archive, target.Path, Token));
        Assert.Empty(Directory.EnumerateFileSystemEntries(target.Path));
    }

    [Fact]
    public async Task A_content_that_was_exchanged_does_not_fit_the_manifest()
    {
        await WriteAsync(["openim.db", "messages.db"]);
        await using (var zip = await ZipFile.OpenAsync(Archive, ZipArchiveMode.Update, Token))
        {
            zip.GetEntry("messages.db")!.Delete();
            await using var other = await zip.CreateEntry("messages.db").OpenAsync(Token);
            await other.WriteAsync(new byte[50_000], Token);
        }

        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => BackupArchive.ExtractAsync(Archive, target.Path, Token));
        Assert.Contains("checksum", refused.Message, StringComparison.Ordinal);
    }

    private async Task RefusedAsync(byte[] archive)
    {
        await File.WriteAllBytesAsync(Archive, archive, Token);
        foreach (var left in Directory.EnumerateFiles(target.Path))
        {
            File.Delete(left);
        }

        await Assert.ThrowsAsync<InvalidDataException>(() => BackupArchive.ExtractAsync(Archive, target.Path, Token));
    }

    private async Task WriteAsync(string[] names)
    {
        var random = new Random(1);
        foreach (var name in names)
        {
            var content = new byte[50_000];
            random.NextBytes(content);
            await File.WriteAllBytesAsync(source.File(Path.GetFileName(name)), content, Token);
        }

        await using var stream = File.Create(Archive);
        if (names.Contains("../evil"))
        {
            // A directory of its own makes the name exist.
            Directory.CreateDirectory(source.File("sub"));
            foreach (var name in names.Where(static name => name != "../evil"))
            {
                File.Copy(source.File(name), source.File(Path.Combine("sub", name)));
            }

            await BackupArchive.WriteAsync(stream, source.File("sub"), names, Describe, Token);
            return;
        }

        await BackupArchive.WriteAsync(stream, source.Path, names, Describe, Token);
    }

    private static BackupManifest Describe(IReadOnlyList<BackupFile> files) => new(BackupManifest.CurrentFormat, "0.1.0", "n-1", 7, files);
}
