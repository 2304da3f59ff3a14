using OpenIM.Tests.EndToEnd.Harness;

namespace OpenIM.Tests.Benchmarks;

/// <summary>What is sent to readers who are away: each sender writes 100 messages to each reader, in turns, as traffic mixes.</summary>
internal static class UnreadMessages
{
    public const int Conversations = 100;
    public const int PerReader = Conversations * EachConversation;

    private const int EachConversation = 100;
    private static readonly string Text = new('x', 186);

    public static Task SendAsync(
        Uri gateway, string userID, string token, IReadOnlyList<string> readerIDs, CancellationToken cancellationToken)
    {
        var messages = Enumerable.Range(0, EachConversation)
            .SelectMany(round => readerIDs.Select(readerID => GatewayStream.Text(userID, readerID, $"{userID}-{readerID}-{round}", Text)))
            .ToList();
        return GatewayStream.SendAsync(gateway, userID, token, messages, cancellationToken);
    }
}
