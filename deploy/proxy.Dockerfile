# The reverse proxy, as a user without rights: its ports are high, so the program's privilege to open low ones is left behind
# (a plain copy loses it; with it the program would not start where all privileges are dropped).
FROM caddy:2-alpine
RUN cp /usr/bin/caddy /usr/local/bin/caddy && mkdir -p /data && chown -R 10001:10001 /data
COPY deploy/Caddyfile /etc/caddy/Caddyfile
USER 10001:10001
EXPOSE 8080 8443
CMD ["/usr/local/bin/caddy", "run", "--config", "/etc/caddy/Caddyfile", "--adapter", "caddyfile"]
