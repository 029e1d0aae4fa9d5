/** Shows what the bureau tells the reporter, and opens its page. Registered when somebody asks to be told, and for nothing else. */
self.addEventListener('push', (event) => {
  const { title, body, url, tag } = event.data.json();
  event.waitUntil(self.registration.showNotification(title, { body, tag, data: { url } }));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  // Only ever our own pages, whatever the message says.
  const { pathname } = new URL(event.notification.data.url, self.location.origin);
  event.waitUntil(self.clients.openWindow(new URL(pathname, self.location.origin).href));
});
