using System.Text.Json;
using OpenIM.Tests.EndToEnd.Harness;

namespace OpenIM.Tests.EndToEnd.Durability;

/// <summary>
/// Makes changes one after the other until the server dies. It alone touches what it changes, so that after a crash it
/// can ask whether the change without an answer was made: what it expects of the chat is then exact.
/// </summary>
internal abstract class Changer(AdminApi admin)
{
    private Func<Task<bool>>? wasMade;
    private Action? madeIt;

    /// <summary>The content types of all lines that changes have put into a chat, by conversation id, in order.</summary>
    public Dictionary<string, List<int>> Expected { get; } = [];

    protected AdminApi Admin => admin;

    /// <summary>Changes until the connection breaks. Each answer is reported at once.</summary>
    public async Task RunAsync(Action answered)
    {
        try
        {
            while (true)
            {
                await ChangeAsync();
                Settled();
                answered();
            }
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
        {
            // Killed. Whether the last change was made is asked after the restart.
        }
    }

    /// <summary>Finds out what became of the change that got no answer.</summary>
    public async Task LookAgainAsync()
    {
        if (wasMade is not null && await wasMade())
        {
            Settled();
        }

        (wasMade, madeIt) = (null, null);
    }

    /// <summary>Makes the next change, announced by <see cref="Begin"/>.</summary>
    protected abstract Task ChangeAsync();

    /// <summary>Says how to tell whether the change was made, and what is true then.</summary>
    protected void Begin(Func<Task<bool>> made, Action then) => (wasMade, madeIt) = (made, then);

    protected void Expect(string conversationID, int contentType)
    {
        if (!Expected.TryGetValue(conversationID, out var lines))
        {
            Expected.Add(conversationID, lines = []);
        }

        lines.Add(contentType);
    }

    protected Task<JsonElement> CallAsync(string path, object body) => admin.CallAsync(path, body);

    private void Settled()
    {
        madeIt?.Invoke();
        (wasMade, madeIt) = (null, null);
    }
}
